namespace ContentHub.Creators.Cli;

/// <summary>Keeps what is written to it up to a limit; what comes after that is dropped, and someone is told.</summary>
internal sealed class BoundedStream(int limit, Action onFull) : Stream
{
    private readonly MemoryStream _kept = new();

    /// <summary>Whether more was written than is kept.</summary>
    public bool IsFull { get; private set; }

    /// <summary>What is kept.</summary>
    public ReadOnlyMemory<byte> Written => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _kept.Length;

    public override long Position
    {
        get => _kept.Position;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int room = (int)Math.Min(buffer.Length, limit - _kept.Length);
        _kept.Write(buffer[..room]);
        if (room < buffer.Length && !IsFull)
        {
            IsFull = true;
            onFull();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _kept.Dispose();
        }

        base.Dispose(disposing);
    }
}

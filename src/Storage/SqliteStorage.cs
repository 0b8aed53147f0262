using ContentHub.Storage.Sqlite;

namespace ContentHub.Storage;

/// <summary>Everything that the app keeps, in one SQLite file.</summary>
public sealed class SqliteStorage : AppStorage
{
    private readonly SqliteFile _file;

    private SqliteStorage(SqliteFile file, string path, TimeProvider time, TimeSpan eventRetention)
        : base(name => new SqliteTable(file, name), name => new SqliteBlobContainer(file, name), time, eventRetention)
    {
        _file = file;
        Place = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public override string Place { get; }

    /// <summary>Opens the file, made or upgraded if need be.</summary>
    /// <param name="path">The file's path; its folder is made if need be.</param>
    /// <param name="time">The clock.</param>
    /// <param name="eventRetention">How long events are kept; null for an hour.</param>
    /// <exception cref="DataFileException">The file is of a newer format, or no such file at all.</exception>
    public static SqliteStorage Open(string path, TimeProvider time, TimeSpan? eventRetention = null) =>
        new(SqliteFile.Open(path), path, time, eventRetention ?? DefaultEventRetention);

    /// <summary>Opening the file has made all of it.</summary>
    /// <param name="cancellation">Not used.</param>
    public override Task PrepareAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}

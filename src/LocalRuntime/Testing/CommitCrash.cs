namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// At which commit of the durable store the process dies, and on which side of it: the two moments between which a crash
/// tells the caller the same, nothing, and leaves behind another state.
/// </summary>
public sealed record CommitCrash
{
    private CommitCrash(int commit, bool isWritten)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commit, 1);
        Commit = commit;
        IsWritten = isWritten;
    }

    /// <summary>The commit, counted from when the crash was asked for; 1 is the next.</summary>
    public int Commit { get; }

    /// <summary>Whether the commit is on disk when the process dies.</summary>
    public bool IsWritten { get; }

    /// <summary>The process dies with the commit not written.</summary>
    /// <param name="commit">The commit; 1 is the next.</param>
    public static CommitCrash Before(int commit = 1) => new(commit, isWritten: false);

    /// <summary>The process dies with the commit on disk, before anybody is told.</summary>
    /// <param name="commit">The commit; 1 is the next.</param>
    public static CommitCrash After(int commit = 1) => new(commit, isWritten: true);
}

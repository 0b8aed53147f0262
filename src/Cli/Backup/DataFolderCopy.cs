using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Backup;

/// <summary>A copy of a data folder as it was at one moment, while a service goes on in it.</summary>
/// <remarks>
/// The moment is one at which the copier alone may write in every database: what a service had acknowledged by then is in the
/// copy, and what it had begun is as a crash at that moment would have left it, which each start puts right. The service waits
/// only as long as it takes to note the moment; what is copied then is what each database was (a read transaction under WAL).
/// </remarks>
internal static class DataFolderCopy
{
    private const string Databases = "*.db";

    // What belongs to the process that uses the folder, not to the data; and the host's id, for a host on the copy is another.
    private static readonly string[] s_leftOut = ["process.json", "process.lock", "host-id"];

    /// <summary>The databases of a data folder, by name.</summary>
    public static IReadOnlyList<string> Find(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Databases).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Makes the copy; until it is whole, it has another name.</summary>
    /// <param name="from">The data folder.</param>
    /// <param name="to">The copy: not there yet, or empty.</param>
    /// <exception cref="SqliteException">A database cannot be read, or written.</exception>
    /// <exception cref="IOException">A file cannot be read, or written.</exception>
    public static void Make(string from, string to)
    {
        string partial = $"{to}.partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        CreatePrivate(partial);
        List<DatabaseSnapshot> snapshots = [];
        try
        {
            Take(Find(from).Select(name => Path.Combine(from, name)), snapshots);
            foreach (DatabaseSnapshot snapshot in snapshots)
            {
                snapshot.CopyTo(Path.Combine(partial, Path.GetFileName(snapshot.Path)));
            }
        }
        finally
        {
            snapshots.ForEach(snapshot => snapshot.Dispose());
        }

        CopyFiles(from, partial);
        if (Directory.Exists(to))
        {
            Directory.Delete(to);
        }

        Directory.Move(partial, to);
    }

    private static void Take(IEnumerable<string> paths, List<DatabaseSnapshot> snapshots)
    {
        List<DatabaseLock> locks = [];
        try
        {
            foreach (string path in paths)
            {
                locks.Add(DatabaseLock.Take(path));
            }

            snapshots.AddRange(locks.Select(held => DatabaseSnapshot.Begin(held.Path)));
        }
        finally
        {
            locks.ForEach(held => held.Dispose());
        }
    }

    /// <summary>What is no database: the keys, and when timers ran last.</summary>
    private static void CopyFiles(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from).Where(file => !Path.GetFileName(file).Contains(".db", StringComparison.Ordinal) && !s_leftOut.Contains(Path.GetFileName(file))))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            string copy = Path.Combine(to, Path.GetFileName(folder));
            CreatePrivate(copy);
            CopyFiles(folder, copy);
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

using System.Text;

namespace ContentHub.Cli.Import;

/// <summary>
/// What was brought in once: a file of the data folder with a line for each thing, so that what was removed here since (a task
/// that was cleaned up, and counted before) does not come back. A thing is written down once it is in the store; where that was
/// cut short, the thing itself is found there.
/// </summary>
internal sealed class ImportJournal : IDisposable
{
    private readonly HashSet<string> _names;
    private readonly FileStream? _file;

    private ImportJournal(HashSet<string> names, FileStream? file)
    {
        _names = names;
        _file = file;
    }

    /// <summary>Opens the journal, or an empty one when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Whether nothing will be written down.</param>
    public static ImportJournal Open(string path, bool readOnly)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : "";

        // A line without its end was cut short, and may be the beginning of another name.
        string whole = text[..(text.LastIndexOf('\n') + 1)];
        HashSet<string> names = [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        if (readOnly)
        {
            return new ImportJournal(names, null);
        }

        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(Encoding.UTF8.GetByteCount(whole));
        file.Seek(0, SeekOrigin.End);
        return new ImportJournal(names, file);
    }

    public bool Has(string name) => _names.Contains(name);

    /// <summary>Writes a name down.</summary>
    public void Add(string name)
    {
        _names.Add(name);
        _file?.Write(Encoding.UTF8.GetBytes($"{name}\n"));
    }

    public void Dispose()
    {
        _file?.Flush(flushToDisk: true);
        _file?.Dispose();
    }
}

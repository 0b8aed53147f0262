using ContentHub.Storage.Sqlite;

namespace ContentHub.Storage.Tests.Sqlite;

/// <summary>A storage file in a folder of its own.</summary>
internal sealed class SqliteFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storage-").FullName;
    private SqliteFile? _file;

    public string Path => System.IO.Path.Combine(_folder, "data", "contenthub.db");

    public SqliteFile File => _file ??= SqliteFile.Open(Path);

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(_folder, recursive: true);
    }
}

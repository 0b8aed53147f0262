using ContentHub.Storage.Blobs;
using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Sqlite;

/// <summary>A storage file in a folder of its own.</summary>
internal sealed class SqliteFolder : StoragePlace
{
    private readonly string _folder = Directory.CreateTempSubdirectory("storage-").FullName;
    private SqliteFile? _file;

    public string Path => System.IO.Path.Combine(_folder, "data", "contenthub.db");

    public SqliteFile File => _file ??= SqliteFile.Open(Path);

    public override ITable Table(string name) => new SqliteTable(File, name);

    public override IBlobContainer Container(string name) => new SqliteBlobContainer(File, name);

    public override void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    public override void Dispose()
    {
        Close();
        Directory.Delete(_folder, recursive: true);
    }
}

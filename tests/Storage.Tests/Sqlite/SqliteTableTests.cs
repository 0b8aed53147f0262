using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Sqlite;

public sealed class SqliteTableTests : TableConformance, IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    internal override ITable Open(string name) => new SqliteTable(_folder.File, name);
}

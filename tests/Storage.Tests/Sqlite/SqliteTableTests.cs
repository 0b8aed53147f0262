using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Sqlite;

public sealed class SqliteTableTests() : TableConformance(new SqliteFolder());

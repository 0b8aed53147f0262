using ContentHub.Storage.Tests.Blobs;

namespace ContentHub.Storage.Tests.Sqlite;

public sealed class SqliteBlobContainerTests() : BlobConformance(new SqliteFolder());

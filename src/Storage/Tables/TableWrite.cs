namespace ContentHub.Storage.Tables;

/// <summary>One write of a batch.</summary>
internal abstract record TableWrite(string PartitionKey, string RowKey);

/// <summary>Adds a row; the batch fails when it is there already.</summary>
internal sealed record InsertWrite(TableEntity Entity) : TableWrite(Entity.PartitionKey, Entity.RowKey);

/// <summary>Writes a row, whether or not it is there.</summary>
internal sealed record UpsertWrite(TableEntity Entity) : TableWrite(Entity.PartitionKey, Entity.RowKey);

/// <summary>Changes a row; the batch fails when it is not as it was read.</summary>
internal sealed record ReplaceWrite(TableEntity Entity) : TableWrite(Entity.PartitionKey, Entity.RowKey);

/// <summary>
/// Removes a row; one that is gone already is no failure, and then the batch is written without it. With an ETag, the batch
/// fails when it is not as it was read.
/// </summary>
internal sealed record DeleteWrite(string PartitionKey, string RowKey, string? ETag = null) : TableWrite(PartitionKey, RowKey);

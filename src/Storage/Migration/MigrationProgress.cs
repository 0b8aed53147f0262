namespace ContentHub.Storage.Migration;

/// <summary>How far a migration has come with one table or container.</summary>
/// <param name="Name">Which one.</param>
/// <param name="IsVerifying">Whether it is compared, and not copied any more.</param>
/// <param name="Items">How many of its rows or blobs have been looked at in this run.</param>
public sealed record MigrationProgress(string Name, bool IsVerifying, long Items);

/// <summary>One table or container that is on both sides the same.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Items">How many rows or blobs it has.</param>
/// <param name="Checksum">SHA-256 over all of them in their order, lower-case hex digits.</param>
public sealed record MigratedPart(string Name, long Items, string Checksum);

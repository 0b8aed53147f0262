namespace ContentHub.Storage.Tasks;

/// <summary>The tasks that hold a place at the creator.</summary>
internal sealed record SlotHolders(IReadOnlyList<string> TaskIds);

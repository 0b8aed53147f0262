namespace Microsoft.DurableTask.Client;

/// <summary>How to purge.</summary>
/// <param name="Recursive">Whether sub-orchestrations are deleted with their parents.</param>
public record PurgeInstanceOptions(bool Recursive = false);

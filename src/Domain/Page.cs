namespace ContentHub.Domain;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Items">The entries, in the list's order.</param>
/// <param name="Continuation">Where the next page starts, opaque and URL-safe; null when this is the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation);

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>The orchestrator's wish to begin anew.</summary>
/// <param name="Input">The next execution's input, serialized.</param>
/// <param name="PreserveUnprocessedEvents">Whether events that nobody has awaited go with it.</param>
/// <param name="Version">The next execution's version.</param>
internal sealed record ContinueAsNewRequest(string? Input, bool PreserveUnprocessedEvents, string? Version);

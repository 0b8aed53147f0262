namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>
/// One step of an instance: the inputs that it was given at a time, and the actions that its code took upon them.
/// A history is a list of turns; replaying it gives the code the same inputs and expects the same actions.
/// </summary>
/// <param name="At">The time that the code saw, UTC.</param>
internal sealed record Turn(DateTime At, IReadOnlyList<HistoryInput> Inputs, IReadOnlyList<HistoryAction> Actions);

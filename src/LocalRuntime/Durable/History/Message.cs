namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>
/// An input on its way from one instance to another. It is stored with the sender's turn and removed with the receiver's,
/// so it arrives exactly once.
/// </summary>
/// <param name="Id">Unique and ascending; 0 until stored.</param>
/// <param name="InstanceId">The receiver.</param>
/// <param name="ExecutionId">The receiver's execution that it is for; null for whichever runs.</param>
internal sealed record Message(long Id, string InstanceId, string? ExecutionId, HistoryInput Input)
{
    /// <summary>Not to be delivered before this time, UTC; null for at once.</summary>
    public DateTime? DueAt { get; init; }
}

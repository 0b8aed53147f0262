namespace ContentHub.Domain.Alerts;

/// <summary>Where an alert stands: <c>pending → firing → resolved</c>; a pending one whose condition ends is forgotten.</summary>
public enum AlertState
{
    /// <summary>The condition holds, but not long enough to trouble anybody.</summary>
    Pending,

    /// <summary>The condition has held for the hold time, and holds.</summary>
    Firing,

    /// <summary>The condition has ended.</summary>
    Resolved,
}

/// <summary>The names of states in APIs and lists.</summary>
public static class AlertStateNames
{
    /// <summary>The lower-case name, such as <c>firing</c>.</summary>
    /// <param name="state">The state to name.</param>
    public static string ToName(this AlertState state) => state switch
    {
        AlertState.Pending => "pending",
        AlertState.Firing => "firing",
        AlertState.Resolved => "resolved",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of an alert."),
    };
}

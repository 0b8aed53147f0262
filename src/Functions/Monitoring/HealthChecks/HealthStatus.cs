namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>How well something is, the best first.</summary>
public enum HealthStatus
{
    /// <summary>It does what it is there for.</summary>
    Healthy,

    /// <summary>The service goes on, but somebody should look: tasks are kept and cannot end well, or will not for long.</summary>
    Degraded,

    /// <summary>The service can neither keep nor run anything.</summary>
    Unhealthy,
}

/// <summary>The names of health statuses in answers.</summary>
public static class HealthStatusNames
{
    /// <summary>The lower-case name, such as <c>degraded</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a health status."),
    };
}

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>The health of the service.</summary>
/// <param name="Status">healthy; degraded (tasks are kept but cannot end well, or will not for long); unhealthy.</param>
/// <param name="AcceptsTasks">Whether new tasks are accepted.</param>
/// <param name="Parts">Each part that was looked at.</param>
public sealed record HealthView(string Status, bool AcceptsTasks, IReadOnlyList<PartView> Parts);

/// <summary>One part of the service.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Works">Whether it is healthy.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Action">What to do about it, when the problem does not say so.</param>
/// <param name="Milliseconds">How long it took to look.</param>
/// <param name="Messages">Of the queue: how many messages there are.</param>
public sealed record PartView(string Name, string Status, bool Works, string? Problem, string? Action, double Milliseconds, QueueDepth? Messages = null);

/// <summary>That the process answers.</summary>
/// <param name="Status">Always healthy: whoever is not does not answer.</param>
public sealed record LiveView(string Status);

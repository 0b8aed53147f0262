namespace ContentHub.LocalRuntime.Durable;

/// <summary>The engine's settings, under <c>extensions:durableTask</c> of host.json.</summary>
internal sealed class DurableOptions
{
    public const string Section = "extensions:durableTask";

    /// <summary>The task hub's name, as management addresses carry it.</summary>
    public string HubName { get; set; } = "TestHubName";

    /// <summary>How many activities run at once; the default is ten for each processor.</summary>
    public int MaxConcurrentActivityFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many instances stay in memory between their turns.</summary>
    public int MaxLiveInstances { get; set; } = 20_000;
}

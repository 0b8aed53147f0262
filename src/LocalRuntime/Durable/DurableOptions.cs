namespace ContentHub.LocalRuntime.Durable;

/// <summary>The engine's settings, under <c>extensions:durableTask</c> of host.json.</summary>
internal sealed class DurableOptions
{
    public const string Section = "extensions:durableTask";

    /// <summary>The task hub's name, as management addresses carry it.</summary>
    public string HubName { get; set; } = "TestHubName";

    /// <summary>How many activities run at once; the default is ten for each processor.</summary>
    public int MaxConcurrentActivityFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many entities run operations at once; the default is ten for each processor.</summary>
    public int MaxConcurrentEntityFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>The most that an input, an output, an event or a state may have, in bytes of UTF-8.</summary>
    public int MaxPayloadBytes { get; set; } = 1024 * 1024;

    /// <summary>The version of orchestrations that are started without one; empty for none.</summary>
    public string DefaultVersion { get; set; } = "";

    /// <summary>How many instances stay in memory between their turns.</summary>
    public int MaxLiveInstances { get; set; } = 20_000;
}

using Microsoft.Azure.Functions.Worker.Builder;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>How a <see cref="FunctionsTestHost"/> is set up.</summary>
public sealed class FunctionsTestHostOptions
{
    /// <summary>Makes the app's builder, as the app's own <c>Program.cs</c> does. Default: an empty app.</summary>
    public Func<string[], FunctionsApplicationBuilder> CreateBuilder { get; set; } = FunctionsApplication.CreateBuilder;

    /// <summary>The types that hold the functions; null for those of the assembly that made the builder.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; set; }

    /// <summary>Settings, as the environment would give them.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>The data folder; null for a new temporary one, which goes with the host.</summary>
    public string? DataFolder { get; set; }

    /// <summary>The clock; null for a new one that stands still until it is moved.</summary>
    public VirtualTimeProvider? Time { get; set; }

    /// <summary>The commit at which the host's process dies, counted from its start; null for none.</summary>
    public CommitCrash? CrashAt { get; set; }

    /// <summary>Changes the app after its own set-up, such as replacing a service.</summary>
    public Action<FunctionsApplicationBuilder>? Configure { get; set; }
}

using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>How an <see cref="OrchestrationReplayer"/> is set up.</summary>
public sealed class OrchestrationReplayerOptions
{
    /// <summary>The types that hold the orchestrators. Functions of other kinds in them are left alone.</summary>
    public required IReadOnlyList<Type> FunctionTypes { get; init; }

    /// <summary>What the orchestrators' classes ask for when they are made, and the app's <c>DataConverter</c> if it has one of its own.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>Settings, as host.json gives them: <c>extensions:durableTask:defaultVersion</c> decides the versions of sub-orchestrations.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();
}

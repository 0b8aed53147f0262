namespace ContentHub.LocalRuntime.Testing;

/// <summary>The test waited for a host whose process has died, by <see cref="FunctionsTestHost.CrashAsync"/> or at a <see cref="CommitCrash"/>.</summary>
public sealed class HostCrashedException() : InvalidOperationException(
    "The host's process has died. Start another host on the same data folder to go on from what is on disk.");

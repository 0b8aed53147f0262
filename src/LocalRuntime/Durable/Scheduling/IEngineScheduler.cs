namespace ContentHub.LocalRuntime.Durable.Scheduling;

/// <summary>
/// Where the engine's own work runs. The engine never blocks and never waits: everything that it does is a short piece of
/// work that is posted here, so that a test can run all of it on one thread in an order of its choosing.
/// </summary>
internal interface IEngineScheduler : IDisposable
{
    /// <summary>Runs a piece of work soon, beside others.</summary>
    void Post(Action work);

    /// <summary>Runs a commit soon; one at a time, in the order of posting.</summary>
    void PostCommit(Action commit);
}

using ContentHub.LocalRuntime.Durable.Scheduling;

namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>The engine's work as long as the process lives; what was posted and has not run dies with it.</summary>
internal sealed class ProcessScheduler(IEngineScheduler scheduler, ProcessLife life) : IEngineScheduler
{
    public void Post(Action work) => scheduler.Post(() => Run(work));

    public void PostCommit(Action commit)
    {
        if (!life.IsOver)
        {
            scheduler.PostCommit(() => Run(commit));
        }
    }

    public void Dispose() => scheduler.Dispose();

    private void Run(Action work)
    {
        if (!life.IsOver)
        {
            work();
        }
    }
}

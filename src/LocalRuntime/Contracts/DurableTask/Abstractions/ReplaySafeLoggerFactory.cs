using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Makes the loggers of one orchestration, silent while it is replayed.</summary>
internal sealed class ReplaySafeLoggerFactory(ILoggerFactory inner, TaskOrchestrationContext context) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(inner.CreateLogger(categoryName), context);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner factory is the host's and outlives every orchestration.
    }
}

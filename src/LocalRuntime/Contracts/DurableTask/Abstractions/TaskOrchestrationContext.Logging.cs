using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

// Logs that are not repeated on replay.
public abstract partial class TaskOrchestrationContext
{
    private ReplaySafeLoggerFactory? _replaySafeLoggerFactory;

    /// <summary>Makes loggers that write nothing while <see cref="IsReplaying"/>.</summary>
    /// <remarks>Disposing it does nothing: the loggers belong to the host.</remarks>
    public virtual ILoggerFactory ReplaySafeLoggerFactory =>
        _replaySafeLoggerFactory ??= new ReplaySafeLoggerFactory(LoggerFactory, this);

    /// <summary>Makes the host's loggers, which know nothing of replay.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>A logger that writes nothing while <see cref="IsReplaying"/>, so that every line is written once.</summary>
    /// <param name="categoryName">The category of the logger.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(LoggerFactory.CreateLogger(categoryName), this);

    /// <summary>A logger that writes nothing while <see cref="IsReplaying"/>, so that every line is written once.</summary>
    /// <param name="type">The type whose name is the category of the logger.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(Type type) =>
        new ReplaySafeLogger(LoggerFactory.CreateLogger(type), this);

    /// <summary>A logger that writes nothing while <see cref="IsReplaying"/>, so that every line is written once.</summary>
    /// <typeparam name="T">The type whose name is the category of the logger.</typeparam>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger<T>() => CreateReplaySafeLogger(typeof(T));
}

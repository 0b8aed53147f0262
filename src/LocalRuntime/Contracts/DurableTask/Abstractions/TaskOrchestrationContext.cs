using System.Collections.ObjectModel;
using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask;

/// <summary>Everything an orchestrator may do: call activities and sub-orchestrations, wait, report.</summary>
/// <remarks>
/// An orchestrator runs again from its beginning whenever its instance is loaded; what the history records is then given
/// back at once instead of being done again. All members may be used from the orchestrator's own code only: not from
/// other threads, and not after the orchestrator has returned.
/// </remarks>
public abstract partial class TaskOrchestrationContext
{
    /// <summary>The name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The id of this instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one; <see langword="null"/> if a client did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The orchestration's own time, in UTC. Use it instead of the clock.</summary>
    /// <remarks>
    /// It stands still while the code runs and moves on with each event of the history. On replay it takes the same
    /// values at the same places.
    /// </remarks>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code is now being given what happened before, rather than running for the first time.</summary>
    /// <remarks>Use it to keep notifications and logs from being repeated, never to decide what to call.</remarks>
    public abstract bool IsReplaying { get; }

    /// <summary>Calls, signals and locks entities.</summary>
    /// <exception cref="NotSupportedException">This context knows no entities.</exception>
    public virtual TaskOrchestrationEntityFeature Entities =>
        throw new NotSupportedException($"{GetType()} does not support entities.");

    /// <summary>The version that the instance was started with.</summary>
    /// <value>Empty for an instance without a version.</value>
    public virtual string Version => string.Empty;

    /// <summary>Settings that the host passes to orchestrators.</summary>
    /// <value>Empty unless the host sets any.</value>
    public virtual IReadOnlyDictionary<string, object?> Properties => ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The input that the instance was started with.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The input; the default of <typeparamref name="T"/> if none was given.</returns>
    public abstract T? GetInput<T>();

    /// <summary>A new id that is the same on every replay. Use it instead of <see cref="Guid.NewGuid"/>.</summary>
    /// <returns>An id made from the instance and the number of ids it has asked for.</returns>
    public abstract Guid NewGuid();

    /// <summary>Shows a value to those who query the instance. It replaces the last one.</summary>
    /// <param name="customStatus">The value, serialized to at most 16 KB of UTF-16 text; <see langword="null"/> clears it.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Ends this run and begins the same instance again with an empty history.</summary>
    /// <remarks>
    /// Call it last, then return: the result of the orchestrator is ignored. It keeps the history of an endless
    /// orchestration short.
    /// </remarks>
    /// <param name="newInput">The input of the next run; it is serialized.</param>
    /// <param name="preserveUnprocessedEvents">Whether external events that arrived but were not awaited go over to the next run.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Ends this run and begins the same instance again with an empty history, and another version if wanted.</summary>
    /// <remarks><inheritdoc cref="ContinueAsNew(object?, bool)" path="/remarks"/></remarks>
    /// <param name="options">The input of the next run, its version, and whether unawaited events go over to it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">A new version is asked for, and this context cannot change versions.</exception>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.NewVersion is not null)
        {
            throw new NotSupportedException($"{GetType()} cannot continue as new with another version ('{options.NewVersion}').");
        }

        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>Places the version of this instance against another, as <see cref="TaskOrchestrationVersioningUtils"/> does.</summary>
    /// <param name="version">The version to compare with.</param>
    /// <returns>Less than zero, zero or more than zero as <see cref="Version"/> comes before, with or after it.</returns>
    public virtual int CompareVersionTo(string version) => TaskOrchestrationVersioningUtils.CompareVersions(Version, version);
}

using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>A task that the orchestrator has been given and that has not been completed yet.</summary>
internal abstract class OpenTask
{
    /// <summary>Ends it well.</summary>
    public abstract void Complete(string? result, PayloadConverter converter);

    /// <summary>Ends it badly.</summary>
    public abstract void Fail(TaskFailureDetails failure);
}

/// <summary>A task with a result.</summary>
internal sealed class OpenTask<T>(string name, int id) : OpenTask
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    /// <summary>What a failure becomes; null for a <see cref="TaskFailedException"/>.</summary>
    public Func<TaskFailureDetails, Exception>? Failed { get; init; }

    public override void Complete(string? result, PayloadConverter converter)
    {
        T value;
        try
        {
            value = converter.Deserialize<T>(result)!;
        }
        catch (Exception exception)
        {
            Fail(Failure.From(exception).ToDetails());
            return;
        }

        _source.TrySetResult(value);
    }

    public override void Fail(TaskFailureDetails failure) =>
        _source.TrySetException(Failed?.Invoke(failure) ?? new TaskFailedException(name, id, failure));

    public bool TryCancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}

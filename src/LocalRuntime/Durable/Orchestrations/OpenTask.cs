using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>A task that the orchestrator has been given and that has not been completed yet.</summary>
internal abstract class OpenTask(string name)
{
    public string Name { get; } = name;

    /// <summary>Ends it well.</summary>
    public abstract void Complete(string? result, PayloadConverter converter);

    /// <summary>Ends it badly.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A task with a result.</summary>
internal sealed class OpenTask<T>(string name, int id) : OpenTask(name)
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? result, PayloadConverter converter)
    {
        T value;
        try
        {
            value = converter.Deserialize<T>(result)!;
        }
        catch (Exception exception)
        {
            Fail(new TaskFailedException(Name, id, Failure.From(exception).ToDetails()));
            return;
        }

        _source.TrySetResult(value);
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public bool TryCancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}

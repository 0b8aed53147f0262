using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>What becomes of what an operation's method returns or throws.</summary>
public class OperationResultTests
{
    [Theory]
    [InlineData("Void", null)]
    [InlineData("Value", "done")]
    [InlineData("Null", null)]
    [InlineData("Task", null)]
    [InlineData("TaskOfT", "done")]
    [InlineData("ValueTask", null)]
    [InlineData("ValueTaskOfT", "done")]
    [InlineData("NullTask", null)]
    public async Task Result_OfAMethodThatEndsAtOnce_IsItsValue(string name, string? result)
    {
        TestOperation operation = new(name);

        Assert.Equal(result, await new Immediate().RunAsync(operation));
        Assert.Equal(("1", 1), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Theory]
    [InlineData("Task", null)]
    [InlineData("TaskOfT", "done")]
    [InlineData("ValueTask", null)]
    [InlineData("ValueTaskOfT", "done")]
    public async Task Result_OfAMethodThatWaits_IsThereWhenItEndsAndTheStateIsKeptThen(string name, string? result)
    {
        TestOperation operation = new(name);
        Waiting entity = new();

        Task<object?> running = entity.RunAsync(operation).AsTask();
        Assert.False(running.IsCompleted);
        Assert.Equal(0, operation.Kept.Writes);
        entity.Gate.SetResult();

        Assert.Equal(result, await running);
        Assert.Equal(("1", 1), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Theory]
    [InlineData("Void")]
    [InlineData("Task")]
    [InlineData("TaskOfT")]
    [InlineData("ValueTask")]
    [InlineData("ValueTaskOfT")]
    public async Task Exception_OfTheMethod_ComesOutAsItWasThrownAndTheStateIsNotKept(string name)
    {
        TestOperation operation = new(name, state: "5");
        Failing entity = new();

        Task<object?> running = entity.RunAsync(operation).AsTask();
        entity.Gate.SetResult();

        TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(() => running);
        Assert.Equal(name, thrown.Message);
        Assert.Equal(("5", 0), (operation.Kept.Json, operation.Kept.Writes));
    }

    private sealed class Immediate : TaskEntity<int>
    {
        public void Void() => State++;

        public string Value()
        {
            State++;
            return "done";
        }

        public string? Null()
        {
            State++;
            return null;
        }

        public Task Task()
        {
            State++;
            return System.Threading.Tasks.Task.CompletedTask;
        }

        public Task<string> TaskOfT() => System.Threading.Tasks.Task.FromResult(Value());

        public ValueTask ValueTask() => new(Task());

        public ValueTask<string> ValueTaskOfT() => new(Value());

        public Task? NullTask()
        {
            State++;
            return null;
        }
    }

    private sealed class Waiting : TaskEntity<int>
    {
        public TaskCompletionSource Gate { get; } = new();

        public async Task Task()
        {
            await Gate.Task;
            State++;
        }

        public async Task<string> TaskOfT()
        {
            await Task();
            return "done";
        }

        public async ValueTask ValueTask() => await Task();

        public async ValueTask<string> ValueTaskOfT() => await TaskOfT();
    }

    private sealed class Failing : TaskEntity<int>
    {
        public TaskCompletionSource Gate { get; } = new();

        public void Void() => throw Failure("Void");

        public async Task Task()
        {
            await Gate.Task;
            throw Failure("Task");
        }

        public async Task<string> TaskOfT()
        {
            await Gate.Task;
            throw Failure("TaskOfT");
        }

        public async ValueTask ValueTask()
        {
            await Gate.Task;
            throw Failure("ValueTask");
        }

        public async ValueTask<string> ValueTaskOfT()
        {
            await Gate.Task;
            throw Failure("ValueTaskOfT");
        }

        private TimeoutException Failure(string message)
        {
            State++;
            return new(message);
        }
    }
}

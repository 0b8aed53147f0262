using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests;

public sealed class CoalescingCreatorTests
{
    private readonly GatedCreator _creator = new();
    private readonly CoalescingCreator _coalescing;

    public CoalescingCreatorTests() => _coalescing = new CoalescingCreator(_creator, mostInACall: 200);

    [Fact]
    public async Task Questions_that_come_while_one_is_on_its_way_go_together_in_the_next()
    {
        Task<IReadOnlyDictionary<string, CreationStatus>>[] asked = [.. Enumerable.Range(0, 100).Select(i => _coalescing.GetStatusAsync([$"job-{i}"]))];

        _creator.Answer(1);
        _creator.Answer(2);
        await Task.WhenAll(asked);

        Assert.Equal([1, 99], _creator.Calls.Select(ids => ids.Count));
        Assert.All(asked, (answer, i) => Assert.Equal(($"job-{i}", CreationState.Running), (answer.Result.Keys.Single(), answer.Result.Values.Single().State)));
    }

    [Fact]
    public async Task A_thousand_that_wait_cost_a_call_for_every_200()
    {
        Task[] asked = [.. Enumerable.Range(0, 1000).Select(i => _coalescing.GetStatusAsync([$"job-{i}"]))];

        for (int call = 1; call <= 6; call++)
        {
            _creator.Answer(call);
        }

        await Task.WhenAll(asked);
        Assert.Equal([1, 200, 200, 200, 200, 199], _creator.Calls.Select(ids => ids.Count));
    }

    [Fact]
    public async Task A_call_that_fails_fails_those_who_wait_for_it_and_not_the_next()
    {
        Task failing = _coalescing.GetStatusAsync(["a"]);
        Task<IReadOnlyDictionary<string, CreationStatus>> next = _coalescing.GetStatusAsync(["b"]);

        _creator.Fail(1, new CreatorException(CreatorErrorCodes.CallTimeout, "too slow", isTransient: true));
        _creator.Answer(2);

        Assert.Equal(CreatorErrorCodes.CallTimeout, (await Assert.ThrowsAsync<CreatorException>(() => failing)).Code);
        Assert.Equal("b", (await next).Keys.Single());
    }

    [Fact]
    public async Task Whoever_gives_up_keeps_nobody_else_from_the_answer()
    {
        using CancellationTokenSource impatient = new();
        Task first = _coalescing.GetStatusAsync(["a"], impatient.Token);
        Task second = _coalescing.GetStatusAsync(["b"]);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _creator.Answer(1);
        _creator.Answer(2);

        await second;
    }

    [Fact]
    public async Task The_same_work_asked_for_twice_is_asked_for_once()
    {
        Task first = _coalescing.GetStatusAsync(["x"]);
        Task[] same = [_coalescing.GetStatusAsync(["a"]), _coalescing.GetStatusAsync(["a"])];

        _creator.Answer(1);
        _creator.Answer(2);
        await Task.WhenAll([first, .. same]);

        Assert.Equal(["a"], _creator.Calls[1]);
    }

    /// <summary>A creator whose answers come when the test says.</summary>
    private sealed class GatedCreator : IContentCreator
    {
        private readonly Dictionary<int, TaskCompletionSource> _gates = [];
        private readonly Lock _lock = new();

        public List<IReadOnlyCollection<string>> Calls { get; } = [];

        public void Answer(int call) => Gate(call).TrySetResult();

        public void Fail(int call, Exception exception) => Gate(call).TrySetException(exception);

        public async Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default)
        {
            TaskCompletionSource gate;
            lock (_lock)
            {
                Calls.Add(creatorTaskIds);
                gate = Gate(Calls.Count);
            }

            await gate.Task;
            return creatorTaskIds.ToDictionary(id => id, id => new CreationStatus { CreatorTaskId = id, State = CreationState.Running });
        }

        public Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<string> CheckAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        private TaskCompletionSource Gate(int call)
        {
            lock (_lock)
            {
                return _gates.TryGetValue(call, out TaskCompletionSource? gate)
                    ? gate
                    : _gates[call] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}

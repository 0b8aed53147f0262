using System.Collections.Immutable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Durable.Storage;

/// <summary>What every durable store must do, whatever it is kept in.</summary>
public abstract class DurableStoreConformance : IDisposable
{
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal abstract IDurableStore Store { get; }

    public abstract void Dispose();

    [Fact]
    public void What_is_committed_is_read_back_as_it_was()
    {
        InstanceState state = State("a") with
        {
            Version = "1.0",
            CustomStatus = "\"文 🚀\"",
            Parent = new ParentLink("p", "e", "Parent", 3),
            Tags = new Dictionary<string, string> { ["kind"] = "x" },
            Pending = new PendingWork([1, 2, 3, 7], ImmutableSortedDictionary<int, DateTime>.Empty.Add(-1, s_start).Add(4, s_start.AddTicks(1))),
        };

        Store.Commit([new TurnWrite(state, Turn("a", "in")) { StartsOver = true }]);

        InstanceState read = Store.Find("a")!;
        Assert.Equal(state.Pending.Format(), read.Pending.Format());
        Assert.Equal(state.Tags, read.Tags);
        Assert.Equal(state, read with { Pending = state.Pending, Tags = state.Tags });
        Assert.Equal("in", Store.ReadInput("a"));
        Assert.Null(Store.Find("b"));
        Assert.Empty(Store.ReadHistory("b"));
        Assert.Null(Store.ReadInput("b"));
    }

    [Fact]
    public void Turns_are_read_in_their_order()
    {
        Store.Commit([new TurnWrite(State("a"), Turn("a", "in")) { StartsOver = true }]);
        for (int i = 2; i <= 12; i++)
        {
            Store.Commit([new TurnWrite(State("a") with { Turns = i }, new Turn(s_start.AddSeconds(i), [new TaskCompleted(i, $"{i}")], []))]);
        }

        Assert.Equal(Enumerable.Range(2, 11), Store.ReadHistory("a").Skip(1).Select(turn => ((TaskCompleted)turn.Inputs[0]).TaskId));
    }

    [Fact]
    public void Of_a_commit_that_fails_nothing_is_kept()
    {
        Message message = new(Store.NextMessageId(), "x", null, new TimerFired(1));
        TurnWrite[] writes =
        [
            new(State("a"), Turn("a", null)) { StartsOver = true, Sent = [message] },
            new(State("unknown") with { Turns = 2 }, Turn("unknown", null)),
        ];

        Assert.Throws<InvalidOperationException>(() => Store.Commit(writes));

        Assert.Null(Store.Find("a"));
        Assert.Empty(Store.ReadMessages());
        Store.Commit([writes[0]]);
        Assert.NotNull(Store.Find("a"));
    }

    [Fact]
    public void A_new_history_takes_the_place_of_the_old_one()
    {
        Store.Commit([new TurnWrite(State("a"), Turn("a", "old")) { StartsOver = true }]);
        Store.Commit([new TurnWrite(State("a") with { Turns = 2 }, Turn("a", null))]);

        Store.Commit([new TurnWrite(State("a") with { ExecutionId = "second" }, Turn("a", "new")) { StartsOver = true, Replaces = true }]);

        Assert.Equal(("second", "new"), (Store.Find("a")!.ExecutionId, Store.ReadInput("a")));
        Assert.Single(Store.ReadHistory("a"));
        Assert.Throws<InvalidOperationException>(() => Store.Commit([new TurnWrite(State("a") with { Turns = 2 }, Turn("a", null))]));
    }

    [Fact]
    public void A_message_is_there_from_its_sending_to_its_receipt_in_the_order_of_sending()
    {
        Message[] messages = [.. Enumerable.Range(0, 12).Select(i => new Message(Store.NextMessageId(), "a", "e", new EventRaised($"{i}", null)) { DueAt = i == 3 ? s_start : null })];
        Store.Commit([new MessagesWrite([], [.. messages.Reverse()])]);

        Assert.Equal(messages, Store.ReadMessages());

        Store.Commit([new TurnWrite(State("a"), Turn("a", null)) { StartsOver = true, Received = [messages[0].Id] }, new MessagesWrite([messages[1].Id, 999], [])]);
        Assert.Equal(messages[2..], Store.ReadMessages());
    }

    [Fact]
    public void Those_that_wait_are_those_with_pending_work()
    {
        PendingWork timer = new([], ImmutableSortedDictionary<int, DateTime>.Empty.Add(0, s_start));
        Store.Commit([new TurnWrite(State("waits") with { Pending = timer }, Turn("waits", null)) { StartsOver = true }]);
        Store.Commit([new TurnWrite(State("rests"), Turn("rests", null)) { StartsOver = true }]);

        Assert.Equal(["waits"], Store.ReadWaiting().Select(state => state.InstanceId));
    }

    [Fact]
    public void A_purge_forgets_one_execution_and_no_newer_one()
    {
        Store.Commit([new TurnWrite(State("a"), Turn("a", null)) { StartsOver = true }]);
        Store.Commit([new PurgeWrite("a", "other")]);
        Assert.NotNull(Store.Find("a"));

        Store.Commit([new PurgeWrite("a", "first"), new PurgeWrite("none", "first")]);

        Assert.Null(Store.Find("a"));
        Assert.Empty(Store.ReadHistory("a"));
    }

    [Fact]
    public void Queries_filter_and_their_pages_meet()
    {
        for (int i = 0; i < 10; i++)
        {
            InstanceState state = State($"{(i % 2 == 0 ? "even" : "odd")}-{i}") with
            {
                Status = i < 5 ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Completed,
                CreatedAt = s_start.AddHours(i),
                UpdatedAt = s_start.AddHours(10 + i),
                Tags = new Dictionary<string, string> { ["size"] = i % 3 == 0 ? "large" : "small" },
            };
            Store.Commit([new TurnWrite(state, Turn(state.InstanceId, null)) { StartsOver = true }]);
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Numbers(new InstanceFilter { PageSize = 3 }));
        Assert.Equal([0, 2, 4, 6, 8], Numbers(new InstanceFilter { PageSize = 2, InstanceIdPrefix = "even" }));
        Assert.Equal([0, 1, 2, 3, 4], Numbers(new InstanceFilter { Statuses = [OrchestrationRuntimeStatus.Running] }));
        Assert.Equal([7, 8, 9], Numbers(new InstanceFilter { CreatedFrom = s_start.AddHours(7) }));
        Assert.Equal([0, 1], Numbers(new InstanceFilter { CreatedTo = s_start.AddHours(1) }));
        Assert.Equal([4, 5], Numbers(new InstanceFilter { UpdatedFrom = s_start.AddHours(14), UpdatedTo = s_start.AddHours(15) }));
        Assert.Equal([6, 9], Numbers(new InstanceFilter { Tags = [KeyValuePair.Create("size", "large")], CreatedFrom = s_start.AddHours(5) }));
        Assert.Equal([], Numbers(new InstanceFilter { Tags = [KeyValuePair.Create("size", "large' OR 1=1 --")] }));
    }

    [Fact]
    public void An_entity_is_kept_while_it_has_a_state_or_a_lock()
    {
        EntityState state = new("@counter@x") { State = "1", UpdatedAt = s_start };
        Store.Commit([new EntityWrite(state, [], [])]);
        Assert.Equal(state, Store.FindEntity("@counter@x"));

        EntityState locked = state with { State = null, Lock = new EntityLock("a", "e"), UpdatedAt = s_start.AddHours(1) };
        Store.Commit([new EntityWrite(locked, [], [])]);
        Assert.Equal(locked, Store.FindEntity("@counter@x"));

        Store.Commit([new EntityWrite(locked with { Lock = null }, [], [])]);
        Assert.Null(Store.FindEntity("@counter@x"));
    }

    [Fact]
    public void Entities_are_listed_by_name_time_and_state_in_pages()
    {
        for (int i = 0; i < 6; i++)
        {
            Store.Commit([new EntityWrite(
                new EntityState($"@{(i < 4 ? "counter" : "other")}@{i}") { State = i == 1 ? null : "1", Lock = i == 1 ? new EntityLock("a", "e") : null, UpdatedAt = s_start.AddHours(i) }, [], [])]);
        }

        Assert.Equal([0, 2, 3], Entities(new EntityFilter { InstanceIdPrefix = "@counter@", PageSize = 2 }));
        Assert.Equal([0, 1, 2, 3, 4, 5], Entities(new EntityFilter { IncludeTransient = true, PageSize = 4 }));
        Assert.Equal([3, 4], Entities(new EntityFilter { UpdatedFrom = s_start.AddHours(3), UpdatedTo = s_start.AddHours(4) }));
    }

    private static Turn Turn(string id, string? input) => new(s_start, [new ExecutionStarted { Name = "Name", ExecutionId = id, Input = input }], []);

    private static InstanceState State(string id) => new()
    {
        InstanceId = id,
        ExecutionId = "first",
        Name = "Name",
        Status = OrchestrationRuntimeStatus.Running,
        CreatedAt = s_start,
        UpdatedAt = s_start,
        Turns = 1,
        Pending = PendingWork.None,
    };

    private static int Number(string id) => id[^1] - '0';

    private List<int> Numbers(InstanceFilter filter)
    {
        List<int> numbers = [];
        for (long? after = 0; after is { } from;)
        {
            InstancePage page = Store.Query(filter with { After = from });
            numbers.AddRange(page.Instances.Select(state => Number(state.InstanceId)));
            after = page.Continuation;
        }

        return numbers;
    }

    private List<int> Entities(EntityFilter filter)
    {
        List<int> numbers = [];
        for (long? after = 0; after is { } from;)
        {
            EntityPage page = Store.QueryEntities(filter with { After = from });
            numbers.AddRange(page.Entities.Select(state => Number(state.InstanceId)));
            after = page.Continuation;
        }

        return numbers;
    }
}

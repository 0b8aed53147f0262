using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class OrchestrationTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Activities_run_one_after_the_other_and_hand_on_their_results()
    {
        OrchestrationMetadata end = await RunAsync(nameof(FiveInARow), 37);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(42, end.ReadOutputAs<int>());
        Assert.Equal(37, end.ReadInputAs<int>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task WhenAll_waits_for_every_activity(int width)
    {
        OrchestrationMetadata end = await RunAsync(nameof(FanOut), width);

        Assert.Equal((width * (width + 1)) / 2, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_timer_fires_at_its_time_and_never_early()
    {
        DateTime begun = _host.Time.GetUtcNow().UtcDateTime;
        string id = await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromSeconds(1800));

        await _host.AdvanceAsync(TimeSpan.FromSeconds(1800) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        OrchestrationMetadata end = await _host.WaitForCompletionAsync(id);
        Assert.True(end.ReadOutputAs<DateTime>() >= begun.AddSeconds(1800));
        Assert.True(end.ReadOutputAs<DateTime>() < begun.AddSeconds(1800).AddMilliseconds(2));
    }

    [Fact]
    public async Task An_event_that_comes_first_wins_over_the_timer()
    {
        string id = await _host.StartInstanceAsync(nameof(EventOrTimeout), TimeSpan.FromMinutes(30));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(29));
        await _host.Client.RaiseEventAsync(id, "answer", "in time");

        OrchestrationMetadata end = await _host.WaitForCompletionAsync(id, TimeSpan.Zero);
        Assert.Equal("in time", end.ReadOutputAs<string>());
        Assert.Null(_host.Time.NextDueAt);
    }

    [Theory]
    [InlineData(nameof(EventOrTimeout))]
    [InlineData(nameof(EventWithin))]
    public async Task A_timer_that_fires_first_wins_over_the_event(string orchestrator)
    {
        string id = await _host.StartInstanceAsync(orchestrator, TimeSpan.FromMinutes(30));
        await _host.AdvanceAsync(TimeSpan.FromMinutes(31));
        await _host.Client.RaiseEventAsync(id, "answer", "too late");

        Assert.Equal("timeout", (await _host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_are_kept_until_awaited_in_the_order_in_which_they_came_whatever_their_case()
    {
        string id = await _host.StartInstanceAsync(nameof(ThreeEvents));
        await _host.Client.RaiseEventAsync(id, "letter", "a");
        await _host.Client.RaiseEventAsync(id, "LETTER", "b");
        await _host.Client.RaiseEventAsync(id, "Letter", "c");
        await _host.Client.RaiseEventAsync(id, "go", true);

        Assert.Equal("abc", (await _host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_retry_policy_tries_again_after_growing_pauses()
    {
        DateTimeOffset begun = _host.Time.GetUtcNow();
        OrchestrationMetadata end = await RunAsync(nameof(Retrying), nameof(A_retry_policy_tries_again_after_growing_pauses));

        Assert.Equal(3, end.ReadOutputAs<int>());
        Assert.Equal(TimeSpan.FromSeconds(30 + 60), _host.Time.GetUtcNow() - begun);
    }

    [Fact]
    public async Task A_retry_handler_decides_and_may_wait_on_timers()
    {
        DateTimeOffset begun = _host.Time.GetUtcNow();
        OrchestrationMetadata end = await RunAsync(nameof(RetryingByHandler), nameof(A_retry_handler_decides_and_may_wait_on_timers));

        Assert.Equal(3, end.ReadOutputAs<int>());
        Assert.Equal(TimeSpan.FromMinutes(1 + 2), _host.Time.GetUtcNow() - begun);
    }

    [Fact]
    public async Task A_failure_that_the_policy_does_not_handle_is_not_tried_again()
    {
        OrchestrationMetadata end = await RunAsync(nameof(GivingUp), nameof(A_failure_that_the_policy_does_not_handle_is_not_tried_again));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(1, Calls[nameof(A_failure_that_the_policy_does_not_handle_is_not_tried_again)]);
        Assert.True(end.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<ArgumentException>());
        Assert.Equal("never works", end.FailureDetails.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task An_orchestrator_can_catch_the_failure_of_an_activity_and_see_its_causes()
    {
        OrchestrationMetadata end = await RunAsync(nameof(CatchFailure), "caught");

        Assert.Equal("AlwaysFail #0: never works <- the inner cause", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unknown_activity_fails_the_call_with_its_name()
    {
        OrchestrationMetadata end = await RunAsync(nameof(NoSuchActivity));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Missing'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_orchestrator_fails_the_instance_with_its_name()
    {
        OrchestrationMetadata end = await RunAsync("Nowhere");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'Nowhere'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_custom_status_is_the_one_last_set()
    {
        string id = await _host.StartInstanceAsync(nameof(Statuses));
        Assert.Equal("\"first\"", (await _host.Client.GetInstanceAsync(id))!.SerializedCustomStatus);

        await _host.Client.RaiseEventAsync(id, "next", true);
        Assert.Equal("""{"Step":2}""", (await _host.WaitForCompletionAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task A_sub_orchestration_returns_its_result_or_its_failure_to_its_parent()
    {
        string id = await _host.StartInstanceAsync(nameof(Parent), 1);

        Assert.Equal("6 NoSuchActivity", (await _host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await _host.Client.GetInstanceAsync($"{id}-child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Continue_as_new_begins_again_with_the_new_input_and_keeps_unprocessed_events()
    {
        string id = await _host.StartInstanceAsync(nameof(CountDown), 5);
        await _host.Client.RaiseEventAsync(id, "kept", "still here");

        OrchestrationMetadata end = await _host.WaitForCompletionAsync(id);
        Assert.Equal("still here", end.ReadOutputAs<string>());
        Assert.Equal(0, end.ReadInputAs<int>());
    }

    [Fact]
    public async Task An_event_goes_from_one_orchestration_to_another()
    {
        string waiting = await _host.StartInstanceAsync(nameof(EventOrTimeout), TimeSpan.FromDays(1));
        string greeter = await _host.StartInstanceAsync(nameof(Greeter), waiting, "greeter");

        Assert.Equal("hello from greeter", (await _host.WaitForCompletionAsync(waiting)).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await _host.WaitForCompletionAsync(greeter)).RuntimeStatus);
    }

    [Fact]
    public async Task Tasks_of_the_context_may_be_awaited_with_ConfigureAwait_false()
    {
        Assert.Equal(2, (await RunAsync(nameof(ConfiguredAwaits))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Awaiting_what_is_not_durable_fails_the_instance_with_a_word_of_advice()
    {
        OrchestrationMetadata end = await RunAsync(nameof(AwaitsRealTime));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not a durable task", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_what_is_not_durable_beside_a_timer_fails_the_instance_when_it_would_go_on()
    {
        string id = await _host.StartInstanceAsync(nameof(AwaitsRealTimeBesideTimer));

        OrchestrationMetadata end = await _host.Client.WaitForInstanceCompletionAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not a durable task", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_context_cannot_be_used_from_another_thread()
    {
        string id = await _host.StartInstanceAsync(nameof(UsesContextElsewhere));

        OrchestrationMetadata end = await _host.Client.WaitForInstanceCompletionAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
    }

    private async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null) =>
        await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(orchestrator, input));
}

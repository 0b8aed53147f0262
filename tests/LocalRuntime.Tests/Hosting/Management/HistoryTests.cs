using System.Text.Json;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class HistoryTests : ManagementTestBase
{
    [Fact]
    public async Task No_history_is_shown_unless_it_is_asked_for()
    {
        await StartAsync(nameof(WaitsForGo), "one");

        Assert.False((await GetAsync("instances/one?showHistoryOutput=true")).Json.TryGetProperty("historyEvents", out _));
    }

    [Fact]
    public async Task What_an_instance_did_is_told_event_by_event()
    {
        await StartAsync(nameof(WaitsForGo), "other");
        await StartAsync(nameof(Journey), "one", 4);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await Host.Client.SuspendInstanceAsync("one", "lunch");
        await Host.Client.ResumeInstanceAsync("one", "full");
        await Host.Client.RaiseEventAsync("one", "go", 9);
        await Host.WaitForCompletionAsync("one");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","Timestamp":"00:00","Input":"4","FunctionName":"Journey"}""",
                """{"EventType":"TaskCompleted","Timestamp":"00:00","Input":"4","ScheduledTime":"00:00","FunctionName":"Doubles","Result":8}""",
                """{"EventType":"TimerCreated","Timestamp":"00:00","FireAt":"01:00"}""",
                """{"EventType":"TimerFired","Timestamp":"01:00","FireAt":"01:00"}""",
                """{"EventType":"SubOrchestrationInstanceCompleted","Timestamp":"01:00","Input":"8","ScheduledTime":"01:00","FunctionName":"Returns","InstanceId":"child","Result":8}""",
                """{"EventType":"EventSent","Timestamp":"01:00","Input":"8","Name":"hello","InstanceId":"other"}""",
                """{"EventType":"TaskFailed","Timestamp":"01:00","Input":"\"luck\"","ScheduledTime":"01:00","FunctionName":"Fails","Reason":"no luck","FailureDetails":{"ErrorType":"System.InvalidOperationException","ErrorMessage":"no luck","InnerFailure":null}}""",
                """{"EventType":"ExecutionSuspended","Timestamp":"01:00","Reason":"lunch"}""",
                """{"EventType":"ExecutionResumed","Timestamp":"01:00","Reason":"full"}""",
                """{"EventType":"EventRaised","Timestamp":"01:00","Input":"9","Name":"go"}""",
                """{"EventType":"ExecutionCompleted","Timestamp":"01:00","OrchestrationStatus":"Completed","Result":9}""",
            ],
            await EventsAsync("one", "showHistoryOutput=true"));
    }

    [Fact]
    public async Task Results_are_shown_on_demand_and_inputs_until_they_are_not_wanted()
    {
        await StartAsync(nameof(WaitsForGo), "one", "in");
        await Host.Client.RaiseEventAsync("one", "go", "out");
        await Host.WaitForCompletionAsync("one");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","Timestamp":"00:00","FunctionName":"WaitsForGo"}""",
                """{"EventType":"EventRaised","Timestamp":"00:00","Name":"go"}""",
                """{"EventType":"ExecutionCompleted","Timestamp":"00:00","OrchestrationStatus":"Completed"}""",
            ],
            await EventsAsync("one", "showInput=false"));
    }

    [Fact]
    public async Task Work_without_an_outcome_is_shown_as_scheduled()
    {
        await StartAsync(nameof(Parent), "one");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","Timestamp":"00:00","FunctionName":"Parent"}""",
                """{"EventType":"SubOrchestrationInstanceCreated","Timestamp":"00:00","Name":"WaitsForGo","InstanceId":"child"}""",
            ],
            await EventsAsync("one"));
    }

    [Fact]
    public async Task A_failure_is_told_without_its_stack()
    {
        await CompleteAsync(nameof(Breaks), "one");

        Assert.Equal(
            """{"EventType":"ExecutionCompleted","Timestamp":"00:00","OrchestrationStatus":"Failed","Result":"it broke","FailureDetails":{"ErrorType":"System.InvalidOperationException","ErrorMessage":"it broke","InnerFailure":{"ErrorType":"System.FormatException","ErrorMessage":"the cause","InnerFailure":null}}}""",
            (await EventsAsync("one", "showHistoryOutput=true"))[^1]);
    }

    [Fact]
    public async Task A_termination_is_told_with_its_reason()
    {
        await StartAsync(nameof(WaitsForGo), "one");
        await PostAsync("instances/one/terminate?reason=enough");

        Assert.Equal(
            [
                """{"EventType":"ExecutionTerminated","Timestamp":"00:00","Input":"\"enough\""}""",
                """{"EventType":"ExecutionCompleted","Timestamp":"00:00","OrchestrationStatus":"Terminated","Result":"enough"}""",
            ],
            (await EventsAsync("one", "showHistoryOutput=true"))[1..]);
    }

    [Fact]
    public async Task What_an_instance_did_with_entities_is_told()
    {
        await CompleteAsync(nameof(Guards), "one");

        Assert.Equal(
            [
                """{"EventType":"ExecutionStarted","Timestamp":"00:00","FunctionName":"Guards"}""",
                """{"EventType":"EntityOperationSignaled","Timestamp":"00:00","Input":"1","Name":"add","InstanceId":"@counter@guarded"}""",
                """{"EventType":"EntityLockRequested","Timestamp":"00:00","InstanceIds":["@counter@guarded"]}""",
                """{"EventType":"EntityLockGranted","Timestamp":"00:00","InstanceIds":["@counter@guarded"]}""",
                """{"EventType":"EntityOperationCompleted","Timestamp":"00:00","Input":"2","ScheduledTime":"00:00","Name":"add","InstanceId":"@counter@guarded","Result":3}""",
                """{"EventType":"EntityUnlockSent","Timestamp":"00:00","InstanceIds":["@counter@guarded"]}""",
                """{"EventType":"ExecutionCompleted","Timestamp":"00:00","OrchestrationStatus":"Completed","Result":3}""",
            ],
            await EventsAsync("one", "showHistoryOutput=true"));
    }

    /// <summary>The events, each with its times as minutes and seconds.</summary>
    private async Task<string[]> EventsAsync(string id, string query = "")
    {
        ManagementReply reply = await GetAsync($"instances/{id}?showHistory=true&{query}");
        return [.. reply.Json.GetProperty("historyEvents").EnumerateArray().Select(Shortened)];

        static string Shortened(JsonElement written) => written.GetRawText()
            .Replace("2026-01-01T00:", "", StringComparison.Ordinal)
            .Replace(".000000Z", "", StringComparison.Ordinal);
    }
}

using System.Net;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class ChangeTests : ManagementTestBase
{
    [Theory]
    [InlineData("\"done\"", "\"done\"")]
    [InlineData("", null)]
    [InlineData("null", null)]
    public async Task An_event_brings_its_payload(string body, string? output)
    {
        await StartAsync(nameof(WaitsForGo), "one");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/one/raiseEvent/go", body)).Status);
        Assert.Equal(output, (await Host.WaitForCompletionAsync("one")).SerializedOutput);
    }

    [Theory]
    [InlineData("{", "The event's payload is not JSON, at line 1, byte 2; send any JSON value, or no body at all.")]
    [InlineData("\"\\ud800\"", "The event's payload is not JSON, it has half of a surrogate pair in a text; send any JSON value, or no body at all.")]
    [InlineData("{\"\\udc00x\":1}", "The event's payload is not JSON, it has half of a surrogate pair in a text; send any JSON value, or no body at all.")]
    [InlineData("1 2", "The event's payload is not JSON, at line 1, byte 3; send any JSON value, or no body at all.")]
    public async Task An_event_whose_payload_is_no_json_is_refused(string body, string detail)
    {
        await StartAsync(nameof(WaitsForGo), "one");

        (await PostAsync("instances/one/raiseEvent/go", body)).IsProblem(HttpStatusCode.BadRequest, detail);
        await Host.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await Host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
    }

    [Fact]
    public async Task An_event_whose_payload_is_no_text_is_refused()
    {
        await StartAsync(nameof(WaitsForGo), "one");
        HttpRequestMessage request = new(HttpMethod.Post, new Uri($"runtime/webhooks/durabletask/instances/one/raiseEvent/go?code={SystemKey}", UriKind.Relative))
        {
            Content = new ByteArrayContent([(byte)'"', 0xFF, (byte)'"']),
        };

        (await SendAsync(request)).IsProblem(
            HttpStatusCode.BadRequest, "The event's payload is not JSON, it has bytes that are no UTF-8 text; send any JSON value, or no body at all.");
    }

    [Fact]
    public async Task An_event_over_the_limit_is_refused_with_its_size()
    {
        await StartAsync(nameof(WaitsForGo), "one");

        (await PostAsync("instances/one/raiseEvent/go", $"\"{new string('x', 3000)}\"")).IsProblem(
            HttpStatusCode.BadRequest, "The event 'go' has 3002 bytes; at most 2048 are kept. Store large data elsewhere and pass its id.");
    }

    [Theory]
    [InlineData("suspend?reason=lunch", OrchestrationRuntimeStatus.Suspended)]
    [InlineData("resume", OrchestrationRuntimeStatus.Running)]
    [InlineData("terminate?reason=enough", OrchestrationRuntimeStatus.Terminated)]
    public async Task A_running_instance_is_changed(string change, OrchestrationRuntimeStatus status)
    {
        await StartAsync(nameof(WaitsForGo), "one");

        ManagementReply reply = await PostAsync($"instances/one/{change}");

        Assert.Equal((HttpStatusCode.Accepted, ""), (reply.Status, reply.Body));
        Assert.Equal(status, (await Host.Client.GetInstanceAsync("one"))!.RuntimeStatus);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("terminate")]
    [InlineData("raiseEvent/go")]
    public async Task An_ended_instance_cannot_be_changed(string change)
    {
        await CompleteAsync(nameof(Returns), "one");

        (await PostAsync($"instances/one/{change}")).IsProblem(HttpStatusCode.Gone, "Instance 'one' is Completed; nothing can be changed any more.");
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("terminate")]
    [InlineData("raiseEvent/go")]
    [InlineData("restart")]
    [InlineData("rewind")]
    public async Task An_unknown_instance_cannot_be_changed(string change) => (await PostAsync($"instances/nobody/{change}")).IsProblem(
        HttpStatusCode.NotFound, "No instance has the id 'nobody'. Check the id; ended instances may have been purged.");

    [Theory]
    [InlineData("")]
    [InlineData("?restartWithNewInstanceId=true")]
    public async Task A_restart_runs_the_same_input_under_a_new_id(string query)
    {
        await CompleteAsync(nameof(Returns), "one", "in");

        ManagementReply reply = await PostAsync($"instances/one/restart{query}");

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        Assert.NotEqual("one", reply.Text("id"));
        Assert.Equal(reply.Text("statusQueryGetUri"), reply.Location);
        Assert.Equal(TimeSpan.FromSeconds(10), reply.RetryAfter);
        Assert.Equal("in", (await Host.WaitForCompletionAsync(reply.Text("id")!)).ReadOutputAs<string>());
        Assert.NotNull(await Host.Client.GetInstanceAsync("one"));
    }

    [Fact]
    public async Task A_restart_may_keep_the_id()
    {
        await CompleteAsync(nameof(Returns), "one", "in");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("one", (await PostAsync("instances/one/restart?restartWithNewInstanceId=false")).Text("id"));
        OrchestrationMetadata again = await Host.WaitForCompletionAsync("one");
        Assert.Equal("in", again.ReadOutputAs<string>());
        Assert.Equal(Host.Time.GetUtcNow(), again.CreatedAt);
    }

    [Fact]
    public async Task A_running_instance_is_not_restarted_under_its_own_id()
    {
        await StartAsync(nameof(WaitsForGo), "one");

        (await PostAsync("instances/one/restart?restartWithNewInstanceId=false")).IsProblem(
            HttpStatusCode.Conflict, "An orchestration instance with the id 'one' exists already and is Running. Use another id, or wait until it has ended.");
        Assert.Equal(["one"], (await GetAsync("instances")).Ids);
    }

    [Fact]
    public async Task A_restart_that_cannot_be_read_starts_nothing()
    {
        await CompleteAsync(nameof(Returns), "one");

        (await PostAsync("instances/one/restart?restartWithNewInstanceId=yes")).IsProblem(
            HttpStatusCode.BadRequest, "The value 'yes' of 'restartWithNewInstanceId' is not true or false.");
        Assert.Equal(["one"], (await GetAsync("instances")).Ids);
    }

    [Fact]
    public async Task Instances_are_not_rewound()
    {
        await CompleteAsync(nameof(Breaks), "one");

        (await PostAsync("instances/one/rewind")).IsProblem(
            HttpStatusCode.NotImplemented, "Instance 'one' is as it was. Restart it to run it again from its beginning.");
    }
}

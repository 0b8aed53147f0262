using System.Net;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Hosting.Management.ManagementFunctions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

public sealed class StartTests : ManagementTestBase
{
    [Fact]
    public async Task An_orchestrator_is_started_with_the_body_as_its_input()
    {
        ManagementReply reply = await PostAsync($"orchestrators/{nameof(Returns)}", """{"item":"茶","count":2}""");

        Assert.Equal(HttpStatusCode.Accepted, reply.Status);
        OrchestrationMetadata end = await Host.WaitForCompletionAsync(reply.Text("id")!);
        Assert.Equal("""{"item":"\u8336","count":2}""", end.SerializedOutput);
    }

    [Fact]
    public async Task The_answer_to_a_start_has_the_addresses_that_manage_the_instance()
    {
        ManagementReply reply = await PostAsync($"orchestrators/{nameof(WaitsForGo)}/mine");

        string root = $"{Host.Http.BaseAddress}runtime/webhooks/durabletask/instances/mine";
        string query = new Uri(reply.Location!).Query[1..];
        Assert.Equal(
            [
                ("id", "mine"),
                ("statusQueryGetUri", $"{root}?{query}"),
                ("sendEventPostUri", $"{root}/raiseEvent/{{eventName}}?{query}"),
                ("terminatePostUri", $"{root}/terminate?reason={{text}}&{query}"),
                ("purgeHistoryDeleteUri", $"{root}?{query}"),
                ("suspendPostUri", $"{root}/suspend?reason={{text}}&{query}"),
                ("resumePostUri", $"{root}/resume?reason={{text}}&{query}"),
                ("restartPostUri", $"{root}/restart?{query}"),
            ],
            reply.Json.EnumerateObject().Select(property => (property.Name, property.Value.GetString())));
        Assert.Equal(reply.Text("statusQueryGetUri"), reply.Location);
        Assert.Equal(TimeSpan.FromSeconds(10), reply.RetryAfter);
    }

    [Fact]
    public async Task A_start_without_a_body_has_no_input()
    {
        await PostAsync($"orchestrators/{nameof(Returns)}/mine");

        Assert.Null((await Host.WaitForCompletionAsync("mine")).SerializedInput);
    }

    [Fact]
    public async Task A_start_may_ask_for_a_version()
    {
        await PostAsync($"orchestrators/{nameof(TellsVersion)}/mine?version=1.2");

        Assert.Equal("1.2", (await Host.WaitForCompletionAsync("mine")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_start_under_the_id_of_a_running_instance_answers_409_and_changes_nothing()
    {
        await StartAsync(nameof(WaitsForGo), "mine");

        ManagementReply reply = await PostAsync($"orchestrators/{nameof(Returns)}/mine");

        reply.IsProblem(HttpStatusCode.Conflict, "An orchestration instance with the id 'mine' exists already and is Running. Use another id, or wait until it has ended.");
        Assert.Equal(nameof(WaitsForGo), (await Host.Client.GetInstanceAsync("mine"))!.Name);
    }

    [Fact]
    public async Task A_start_under_the_id_of_an_ended_instance_replaces_it()
    {
        await CompleteAsync(nameof(Returns), "mine", 1);

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"orchestrators/{nameof(Returns)}/mine", "2")).Status);
        Assert.Equal(2, (await Host.WaitForCompletionAsync("mine")).ReadOutputAs<int>());
    }

    [Theory]
    [InlineData("Nobody", "1", "There is no orchestrator function named 'Nobody'. Check the name, or add a function with an [OrchestrationTrigger].")]
    [InlineData("Returns", "{", "The orchestrator's input is not JSON, at line 1, byte 2; send any JSON value, or no body at all.")]
    [InlineData("Returns/@counter@a", "1", "'@counter@a' is no instance id: ids are printable ASCII characters and do not start with '@'.")]
    [InlineData("Returns/%E8%8C%B6", "1", "'茶' is no instance id: ids are printable ASCII characters and do not start with '@'.")]
    public async Task A_start_that_cannot_be_is_refused_and_starts_nothing(string path, string body, string detail)
    {
        ManagementReply reply = await PostAsync($"orchestrators/{path}", body);

        reply.IsProblem(HttpStatusCode.BadRequest, detail);
        Assert.Empty((await GetAsync("instances")).Ids);
    }

    [Fact]
    public async Task An_input_over_the_limit_is_refused_with_its_size()
    {
        ManagementReply reply = await PostAsync($"orchestrators/{nameof(Returns)}", $"\"{new string('x', 3000)}\"");

        reply.IsProblem(HttpStatusCode.BadRequest, "The input of orchestrator 'Returns' has 3002 bytes; at most 2048 are kept. Store large data elsewhere and pass its id.");
    }

    [Fact]
    public async Task A_body_over_the_hosts_limit_answers_413()
    {
        ManagementReply reply = await PostAsync($"orchestrators/{nameof(Returns)}", $"\"{new string('x', 1024 * 1024)}\"");

        reply.IsProblem(HttpStatusCode.RequestEntityTooLarge, "At most 1048576 bytes are taken.");
    }
}

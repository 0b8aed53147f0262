using System.Net;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueOutputTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("text", "plain text")]
    [InlineData("object", """{"Item":"tea","Count":2}""")]
    [InlineData("number", "7")]
    [InlineData("dictionary", """{"a":1,"b":2}""")]
    [InlineData("texts", "a", "b")]
    [InlineData("objects", """{"Item":"tea","Count":1}""", """{"Item":"jam","Count":2}""")]
    [InlineData("mixed", "a", """{"Item":"tea","Count":1}""")]
    [InlineData("none")]
    [InlineData("empty")]
    public async Task What_a_function_returns_becomes_messages(string kind, params string[] messages)
    {
        await _host.SendMessageAsync("make", kind);
        await _host.WhenIdleAsync();

        Assert.Equal(messages, await _host.PeekMessagesAsync("made"));
        Assert.Equal([0], await _host.CountsAsync("make"));
    }

    [Fact]
    public async Task Bytes_are_a_message_as_they_are()
    {
        await _host.SendMessageAsync("make", "bytes");
        await _host.WhenIdleAsync();

        Assert.Equal([0xFF, 0, 0xFE], Assert.Single(await _host.Queues().PeekAsync("made", 32)).Body.ToArray());
    }

    [Fact]
    public async Task Properties_of_what_a_function_returns_go_to_a_queue_each()
    {
        await _host.SendMessageAsync("split", "x");
        await _host.WhenIdleAsync();

        Assert.Equal(["one x"], await _host.PeekMessagesAsync("ones"));
        Assert.Equal(["x", "x"], await _host.PeekMessagesAsync("several"));
        Assert.DoesNotContain("nothing", await _host.Queues().ListAsync());
    }

    [Fact]
    public async Task An_HTTP_function_may_answer_and_send()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/both", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.Accepted, "\"accepted\""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal(["from http"], await _host.PeekMessagesAsync("ones"));
    }

    [Fact]
    public async Task An_HTTP_function_that_only_sends_answers_204()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/only", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["only"], await _host.PeekMessagesAsync("ones"));
    }

    [Fact]
    public async Task An_HTTP_function_has_failed_when_a_message_of_it_is_too_large_and_none_is_sent()
    {
        using HttpResponseMessage response = await _host.Http.PostAsync(new Uri("api/large", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("ones", await _host.Queues().ListAsync());
    }

    [Fact]
    public async Task A_timer_function_may_send()
    {
        await _host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["tick"], await _host.PeekMessagesAsync("ticks"));
    }

    [Fact]
    public async Task An_activity_may_send_and_its_orchestrator_has_the_result_all_the_same()
    {
        string id = await _host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(QueueOutputFunctions.Orchestrates));

        Assert.Equal("sent by an activity", (await _host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(["sent by an activity"], await _host.PeekMessagesAsync("ones"));
    }

    [Fact]
    public async Task A_message_sent_triggers_the_next_function()
    {
        await _host.SendMessageAsync("chain-1", "x");
        await _host.WhenIdleAsync();

        Assert.Equal(["x, twice"], await _host.PeekMessagesAsync("chain-3"));
    }

    [Fact]
    public async Task What_a_function_sends_is_stored_before_its_own_message_is_deleted()
    {
        List<string> calls = [];
        await RestartAsync(store => new NotedQueueStore(store, calls, failures: 0));
        await _host.SendMessageAsync("chain-2", "x");
        await _host.WhenIdleAsync();

        Assert.Equal(["send chain-2", "send chain-3", "delete chain-2"], calls);
    }

    [Fact]
    public async Task A_function_whose_messages_cannot_be_stored_has_failed_and_runs_again()
    {
        List<string> calls = [];
        await RestartAsync(store => new NotedQueueStore(store, calls, failures: 2));
        await _host.SendMessageAsync("chain-2", "x");
        await _host.WhenIdleAsync();

        Assert.Equal(["send chain-2", "fail chain-3", "fail chain-3", "send chain-3", "delete chain-2"], calls);
        Assert.Equal(["x, twice"], await _host.PeekMessagesAsync("chain-3"));
    }

    [Fact]
    public void Outputs_are_part_of_what_is_known_of_a_function()
    {
        FunctionCatalog catalog = FunctionCatalog.Discover([typeof(QueueOutputFunctions)], new ConfigurationBuilder().AddInMemoryCollection([new("MADE", "made")]).Build());

        Assert.Equal(
            [("Answer", "http", BindingDirection.Out), ("Message", "queue", BindingDirection.Out)],
            catalog.Functions.Single(function => function.Name == "Both").OutputBindings.Select(output => (output.Key, output.Value.Type, output.Value.Direction)).Order());
        Assert.Equal(["$return"], catalog.Functions.Single(function => function.Name == "Only").OutputBindings.Keys);
    }

    [Theory]
    [InlineData(typeof(BadName), "'Not A Name' is no queue name")]
    [InlineData(typeof(MissingSetting), "'%NOT_SET%' refers to the setting NOT_SET")]
    [InlineData(typeof(ReturnsNothing), "nothing cannot be a message")]
    [InlineData(typeof(ReturnsAnswer), "the HTTP answer IResult cannot be a message")]
    [InlineData(typeof(TwoAnswers), "the properties 'One' and 'Two' of Answers are both the HTTP answer")]
    [InlineData(typeof(Twice), "the property 'Message' of what it returns has one, too")]
    [InlineData(typeof(Replayed), "an orchestrator has no outputs")]
    public void An_output_that_cannot_be_stops_the_start_with_its_function(Type functions, string message)
    {
        HostStartException refused = Assert.Throws<HostStartException>(() => FunctionCatalog.Discover([functions], new ConfigurationBuilder().Build()));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(functions.Name, refused.Message, StringComparison.Ordinal);
    }

    private static Task<FunctionsTestHost> StartAsync(Func<IQueueStore, IQueueStore>? wrap = null) => FunctionsTestHost.StartAsync(new()
    {
        FunctionTypes = [typeof(QueueOutputFunctions)],
        Settings = { ["MADE"] = "made" },
        Configure = builder =>
        {
            if (wrap is not null)
            {
                builder.Services.AddSingleton<OpenQueueStore>(provider => _ => Task.FromResult(wrap(SqliteQueueStore.Open(
                    Path.Combine(provider.GetRequiredService<DataFolder>().Path, "queues.db"), provider.GetRequiredService<TimeProvider>(), NullLogger.Instance, () => { }))));
            }
        },
    });

    private async Task RestartAsync(Func<IQueueStore, IQueueStore> wrap)
    {
        await _host.DisposeAsync();
        _host = await StartAsync(wrap);
    }

    private static class BadName
    {
        [Function("Bad")]
        [QueueOutput("Not A Name")]
        public static string Bad([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => "";
    }

    private static class MissingSetting
    {
        [Function("Bad")]
        [QueueOutput("%NOT_SET%")]
        public static string Bad([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => "";
    }

    private static class ReturnsNothing
    {
        [Function("Bad")]
        [QueueOutput("tasks")]
        public static Task Bad([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => Task.CompletedTask;
    }

    private static class ReturnsAnswer
    {
        [Function("Bad")]
        [QueueOutput("tasks")]
        public static Task<IResult> Bad([HttpTrigger] HttpRequest request) => Task.FromResult(Results.Ok());
    }

    private sealed record Answers([property: HttpResult] IResult One, [property: HttpResult] IResult Two);

    private static class TwoAnswers
    {
        [Function("Bad")]
        public static Answers Bad([HttpTrigger] HttpRequest request) => new(Results.Ok(), Results.Ok());
    }

    private static class Twice
    {
        [Function("Bad")]
        [QueueOutput("tasks")]
        public static Letter Bad([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => new("");
    }

    private sealed record Letter([property: QueueOutput("tasks")] string Message);

    private static class Replayed
    {
        [Function("Bad")]
        [QueueOutput("tasks")]
        public static Task<string> Bad([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult("");
    }
}

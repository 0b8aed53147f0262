using System.Net;
using System.Text.Json;
using Azure.Storage.Queues;
using ContentHub.Azurite;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

/// <summary>A host whose queues are in a real Azurite.</summary>
public sealed class AzureQueueHostTests : IDisposable
{
    private static readonly QueueMessageEncoding[] s_encodings = [QueueMessageEncoding.Base64, QueueMessageEncoding.None];
    private readonly AzureQueuePlace _place = new();
    private readonly QueueScript _script = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("queue-").FullName;

    public static TheoryData<string> Encodings => [.. s_encodings.Select(encoding => encoding.ToString().ToLowerInvariant())];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_message_of_another_program_runs_the_function_and_is_gone(string encoding)
    {
        await using FunctionsTestHost host = await StartAsync(("extensions:queues:messageEncoding", encoding));
        QueueClient queue = await QueueAsync("tasks", encoding);
        await queue.SendMessageAsync("tea ☕");
        await host.WaitUntilAsync(() => Task.FromResult(_script.Runs.Count > 0));
        await host.WhenIdleAsync();

        Assert.Equal([("tea ☕", 1L)], _script.Runs.Select(run => (run.Text, run.DequeueCount)));
        Assert.Equal([0], await host.CountsAsync("tasks"));
        Assert.False(File.Exists(Path.Combine(_folder, "queues.db")));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_message_that_fails_five_times_is_in_the_poison_queue(string encoding)
    {
        _script.Do = (_, _) => Task.FromException(new InvalidOperationException("it is meant to fail"));
        await using FunctionsTestHost host = await StartAsync(("extensions:queues:messageEncoding", encoding));
        await host.SendMessageAsync("tasks", "bad");
        await host.WhenIdleAsync();

        Assert.Equal([1, 2, 3, 4, 5], _script.Runs.Select(run => run.DequeueCount));
        Assert.Equal([0, 1], await host.CountsAsync("tasks", "tasks-poison"));
        Assert.Equal("bad", (await (await QueueAsync("tasks-poison", encoding)).PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_message_that_cannot_be_decoded_is_in_the_poison_queue_as_it_was_and_the_others_run()
    {
        QueueClient queue = await QueueAsync("tasks", "none");
        await queue.CreateAsync();
        await queue.SendMessageAsync("{\"plain\": 1}");
        await queue.SendMessageAsync(Convert.ToBase64String("good"u8));
        await using FunctionsTestHost host = await StartAsync();
        await host.WhenIdleAsync();

        Assert.Equal(["good"], _script.Runs.Select(run => run.Text));
        Assert.Equal([0, 1], await host.CountsAsync("tasks", "tasks-poison"));
        Assert.Equal("{\"plain\": 1}", (await (await QueueAsync("tasks-poison", "none")).PeekMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task A_message_that_cannot_be_decoded_and_has_nowhere_to_go_stays_out_of_sight()
    {
        QueueClient queue = await QueueAsync("tasks-poison", "none");
        await queue.CreateAsync();
        await queue.SendMessageAsync("{\"plain\": 1}");
        await using FunctionsTestHost host = await StartAsync([typeof(OfPoison)]);
        await host.WhenIdleAsync();

        Assert.Empty(_script.Runs);
        Assert.Equal([1], await host.CountsAsync("tasks-poison"));
        Assert.Empty(await host.PeekMessagesAsync("tasks-poison"));
    }

    [Fact]
    public async Task More_messages_than_two_batches_run_once_each()
    {
        await using FunctionsTestHost host = await StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.SendMessageAsync("tasks", $"{i}")));
        await host.WaitUntilAsync(() => Task.FromResult(_script.Runs.Count >= 50));
        await host.WhenIdleAsync();

        Assert.Equal(Enumerable.Range(0, 50), _script.Runs.Select(run => int.Parse(run.Text, null)).Order());
        Assert.Equal([0], await host.CountsAsync("tasks"));
    }

    [Fact]
    public async Task The_HTTP_API_refuses_what_the_account_cannot_hold()
    {
        await using (FunctionsTestHost texts = await StartAsync(("extensions:queues:messageEncoding", "none")))
        {
            (HttpStatusCode status, string detail) = await PostAsync(texts, "\u001b[0m"u8.ToArray());
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.EndsWith("to base64 here and wherever else the queue is used.", detail, StringComparison.Ordinal);
        }

        await using (FunctionsTestHost base64 = await StartAsync())
        {
            Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(base64, "\u001b[0m"u8.ToArray())).Status);
            (HttpStatusCode status, string detail) = await PostAsync(base64, new byte[(48 * 1024) + 1]);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
            Assert.StartsWith("At most 49152 bytes are taken.", detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_function_with_another_connection_stops_the_start()
    {
        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => StartAsync(("LocalRuntime:Queues:Connection", "Other"), ("Other", "UseDevelopmentStorage=true")));

        Assert.Equal(
            "The app's functions cannot be run with their queues in a storage account:\n"
            + "  Scripted: its queue has the connection 'NotHere', and this host has its queues at 'Other' only. Leave the connection out, or set LocalRuntime:Queues:Connection to it.",
            refused.Message);
    }

    [Fact]
    public async Task An_output_with_another_connection_and_a_name_that_is_too_long_stop_the_start()
    {
        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => StartAsync([typeof(Misplaced)]));

        Assert.Contains("  Misplaced: its queue has the connection 'Elsewhere', and this host has its queues at 'NotHere' only.", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"  Misplaced: its queue would be '{_place.Prefix}-{Misplaced.Queue}-poison' in the account, which has more than 63 letters.", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Detail)> PostAsync(FunctionsTestHost host, byte[] message)
    {
        using JsonDocument keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(host.DataFolder, "keys.json")));
        using HttpRequestMessage request = new(HttpMethod.Post, "runtime/webhooks/queues/others/messages") { Content = new ByteArrayContent(message) };
        request.Headers.Add("x-functions-key", keys.RootElement.GetProperty("master").GetString());
        using HttpResponseMessage response = await host.Http.SendAsync(request);
        JsonElement answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (response.StatusCode, answer.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : "");
    }

    private Task<FunctionsTestHost> StartAsync(params (string Name, string Value)[] settings) => StartAsync([typeof(ScriptedFunctions)], settings);

    private async Task<FunctionsTestHost> StartAsync(Type[] functions, params (string Name, string Value)[] settings)
    {
        FunctionsTestHostOptions options = new()
        {
            FunctionTypes = functions,
            DataFolder = _folder,
            Settings =
            {
                ["LocalRuntime:Queues:Storage"] = "azure",
                ["LocalRuntime:Queues:Connection"] = "NotHere",
                ["LocalRuntime:Queues:Prefix"] = _place.Prefix,
                ["NotHere"] = (await AzuriteProcess.SharedAsync()).ConnectionString,
            },
            Configure = builder => builder.Services.AddSingleton(_script),
        };
        foreach ((string name, string value) in settings)
        {
            options.Settings[name] = value;
        }

        return await FunctionsTestHost.StartAsync(options);
    }

    private Task<QueueClient> QueueAsync(string name, string encoding) =>
        _place.QueueAsync(name, encoding == "base64" ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None);

    private sealed class OfPoison(QueueScript script, TimeProvider time)
    {
        [Function(nameof(OfPoison))]
        public Task RunAsync([QueueTrigger("tasks-poison")] string text, long dequeueCount, CancellationToken cancellation) =>
            script.RunAsync(new QueueRun(text, dequeueCount, time.GetUtcNow()), cancellation);
    }

    private static class Misplaced
    {
        // As long as a name may be that has a poison queue.
        public const string Queue = "a-queue-with-a-name-that-is-as-long-as-it-may-be-at-all";

        [Function(nameof(Misplaced))]
        [QueueOutput("elsewhere", Connection = "Elsewhere")]
        public static string Run([QueueTrigger(Queue)] string text) => text;
    }
}

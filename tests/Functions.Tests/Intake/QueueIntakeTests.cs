using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Intake;

public sealed class QueueIntakeTests : IAsyncLifetime
{
    private const string Queue = "content-tasks";
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_message_is_a_task()
    {
        await _app.Host.SendMessageAsync(Queue, """{"accountId":49,"topic":"tea","priority":7}""");
        await _app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        GenerationTask task = Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Equal((GenerationTaskStatus.Completed, "tea", 7), (task.Status, task.Request.Topic, task.Request.Priority));
        Assert.StartsWith("queue:", task.IdempotencyKey, StringComparison.Ordinal);
        Assert.Empty(await _app.Host.PeekMessagesAsync(Queue));
    }

    [Fact]
    public async Task Two_messages_with_one_key_are_one_task()
    {
        const string message = """{"accountId":49,"topic":"tea","idempotencyKey":"order-1"}""";
        await _app.Host.SendMessageAsync(Queue, message);
        await _app.Host.SendMessageAsync(Queue, message);
        await _app.Host.WhenIdleAsync();

        Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Empty(await RejectedAsync());
    }

    [Theory]
    [InlineData("""{"accountId":49}""", "topic is missing or blank; say what the article is about.")]
    [InlineData("""{"accountId":49,"topic":"t","priority":11}""", "priority is 11; it must be from 1 to 10 (larger is more urgent).")]
    [InlineData("not json", "The message is not JSON. Send a JSON object, as POST /api/tasks takes it.")]
    [InlineData("[]", "The message is a JSON array; send a JSON object.")]
    public async Task A_message_that_is_no_task_is_kept_and_listed_with_its_reasons(string message, string reason)
    {
        await _app.Host.SendMessageAsync(Queue, message);
        await _app.Host.WhenIdleAsync();

        JsonElement rejected = Assert.Single(await RejectedAsync());
        Assert.Equal((message, reason), (rejected.GetProperty("text").GetString(), rejected.GetProperty("reasons")[0].GetString()));
        Assert.Empty((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Empty(await _app.Host.PeekMessagesAsync(Queue));
    }

    [Fact]
    public async Task Rejections_are_newest_first_in_pages_that_meet()
    {
        for (int i = 0; i < 5; i++)
        {
            await _app.Host.SendMessageAsync(Queue, $"no task {i}");
            await _app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        JsonElement first = await _app.Http.GetFromJsonAsync<JsonElement>("api/tasks/rejected?limit=3");
        JsonElement rest = await _app.Http.GetFromJsonAsync<JsonElement>($"api/tasks/rejected?limit=3&continuation={first.GetProperty("continuation").GetString()}");

        Assert.Equal(
            ["no task 4", "no task 3", "no task 2", "no task 1", "no task 0"],
            first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Switched_off_nothing_is_accepted_and_nothing_is_lost()
    {
        await using App off = await App.StartAsync(settings: ["ASYNC_CONTENT_GENERATION_ENABLED=false"]);
        await off.Host.SendMessageAsync(Queue, """{"accountId":49,"topic":"tea"}""");
        await off.Host.WhenIdleAsync();

        JsonElement list = await off.Http.GetFromJsonAsync<JsonElement>("api/tasks/rejected");
        Assert.Contains("switched off", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.Empty((await off.Tasks.ListAsync(new TaskQuery())).Items);
    }

    private async Task<JsonElement[]> RejectedAsync() =>
        [.. (await _app.Http.GetFromJsonAsync<JsonElement>("api/tasks/rejected")).GetProperty("items").EnumerateArray()];
}

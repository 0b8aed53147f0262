using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Webhooks.Deliveries;
using ContentHub.LocalRuntime.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Webhooks.Deliveries;

public sealed class DeliverWebhookTests : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private readonly string _folder = Directory.CreateTempSubdirectory("webhooks-").FullName;
    private readonly VirtualTimeProvider _time = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_end_of_a_task_is_told_once_signed_and_with_the_task_as_it_is()
    {
        await using App app = await StartAsync();

        GenerationTask task = await app.RunAsync("茶");
        WebhookDelivery delivery = await EndAsync(app, task.TaskId);

        Received received = Assert.Single(_receiver.Received);
        Assert.Equal("/hook", received.Path);
        Assert.Equal($"webhook-{task.TaskId}-1", received.Id);
        Assert.Null(StandardSignature.Refuse(
            [WebhookSecret.Parse(Secret)!],
            received.Id,
            received.Headers[StandardSignature.TimestampHeader],
            received.Headers[StandardSignature.SignatureHeader],
            received.Body,
            app.Now));
        JsonElement body = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal(["type", "timestamp", "data"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal("task.completed", body.GetProperty("type").GetString());
        Assert.Equal(task.CompletedAt, body.GetProperty("timestamp").GetDateTimeOffset());
        JsonElement data = body.GetProperty("data");
        Assert.Equal((task.TaskId, "completed", "茶", task.ContentId), (Text(data, "taskId"), Text(data, "status"), Text(data, "topic"), Text(data, "contentId")));
        Assert.Equal((WebhookDeliveryStatus.Delivered, 1, null), (delivery.Status, delivery.Run, delivery.NextAttemptAt));
        Assert.Equal([new DeliveryAttempt(1, 1, task.CompletedAt!.Value, 200, null)], delivery.Attempts);
    }

    [Theory]
    [InlineData(CreationState.Completed, "task.completed", null)]
    [InlineData(CreationState.Failed, "task.failed", "creator_failed")]
    [InlineData(CreationState.Cancelled, "task.cancelled", "creator_cancelled")]
    [InlineData(CreationState.Running, "task.timeout", "task_timeout")]
    public async Task Every_terminal_state_is_told(CreationState end, string type, string? error)
    {
        await using App app = await StartAsync(new FakeCreator { End = end, Duration = end == CreationState.Running ? null : TimeSpan.FromSeconds(10) });

        GenerationTask task = await app.RunAsync();
        await EndAsync(app, task.TaskId);

        JsonElement body = JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement;
        Assert.Equal(type, Text(body, "type"));
        Assert.Equal(error, body.GetProperty("data").TryGetProperty("error", out JsonElement told) ? Text(told, "code") : null);
    }

    [Fact]
    public async Task A_task_that_was_terminated_from_outside_is_told_as_cancelled_once()
    {
        await using App app = await StartAsync(new FakeCreator { Duration = null });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        await app.Host.Client.TerminateInstanceAsync(id);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal("task.cancelled", Text(JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement, "type"));
    }

    [Fact]
    public async Task A_notice_that_comes_before_the_end_waits_for_it()
    {
        await using App app = await StartAsync(new FakeCreator { Duration = null }, "ASYNC_TASK_TIMEOUT=200");
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        await Deliveries(app).StartAsync(id, 1, app.Host.Client, CancellationToken.None);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(199));
        Assert.Empty(_receiver.Received);

        await app.EndOfAsync(id);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal("task.timeout", Text(JsonDocument.Parse(Assert.Single(_receiver.Received).Body).RootElement, "type"));
    }

    [Fact]
    public async Task A_tasks_own_address_goes_before_the_services_and_is_not_told_to_the_receiver()
    {
        await using App app = await StartAsync();
        string id = await SubmitAsync(app, $"{_receiver.Address}own?token=hunter2");

        WebhookDelivery delivery = await EndAsync(app, id);

        Received received = Assert.Single(_receiver.Received);
        Assert.Equal("/own", received.Path);
        Assert.DoesNotContain("callbackUrl", System.Text.Encoding.UTF8.GetString(received.Body), StringComparison.Ordinal);
        Assert.Equal(WebhookDeliveryStatus.Delivered, delivery.Status);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_told_and_without_a_secret_nothing_is_signed()
    {
        await using App app = await App.StartAsync(settings: ["WEBHOOK_ALLOWED_HOSTS=127.0.0.1"], folder: _folder, time: _time);

        GenerationTask silent = await app.RunAsync();
        string id = await SubmitAsync(app, _receiver.Address.AbsoluteUri);
        await EndAsync(app, id);

        Assert.Null(await app.Host.Client.GetInstanceAsync($"webhook-{silent.TaskId}-1"));
        Received received = Assert.Single(_receiver.Received);
        Assert.False(received.Headers.ContainsKey(StandardSignature.SignatureHeader));
        Assert.Equal($"webhook-{id}-1", received.Id);
    }

    [Fact]
    public async Task A_failing_receiver_is_tried_seven_times_each_at_the_moment_that_was_announced()
    {
        _receiver.Answering(500);
        await using App app = await StartAsync();
        GenerationTask task = await app.RunAsync();
        await app.Host.WhenIdleAsync();
        TimeSpan[] pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10)];
        for (int i = 0; i < pauses.Length; i++)
        {
            WebhookDelivery waiting = (await FindAsync(app, task.TaskId))!;
            DateTimeOffset next = waiting.NextAttemptAt!.Value;
            Assert.Equal((WebhookDeliveryStatus.Pending, i + 1), (waiting.Status, waiting.Attempts.Count));
            Assert.InRange(next - waiting.Attempts[^1].At, pauses[i], pauses[i] * 1.1);

            await app.Host.AdvanceAsync(next - app.Now - TimeSpan.FromMilliseconds(1));
            Assert.Equal(i + 1, _receiver.Received.Count);
            await app.Host.AdvanceAsync(TimeSpan.FromMilliseconds(1));
            Assert.Equal(next, (await FindAsync(app, task.TaskId))!.Attempts[^1].At);
        }

        WebhookDelivery failed = await EndAsync(app, task.TaskId);
        await app.Host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal((WebhookDeliveryStatus.Failed, null), (failed.Status, failed.NextAttemptAt));
        Assert.Equal(Enumerable.Range(1, 7).Select(number => (number, (int?)500, "The receiver answered 500.")), failed.Attempts.Select(attempt => (attempt.Number, attempt.StatusCode, attempt.Error!)));
        Assert.Equal(7, _receiver.Received.Count);
        Assert.Single(_receiver.Received.Select(received => received.Id).Distinct());
        Assert.Single(_receiver.Received.Select(received => Convert.ToBase64String(received.Body)).Distinct());
        Assert.Equal(7, _receiver.Received.Select(received => received.Headers[StandardSignature.TimestampHeader].ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("172800", 86_400)]
    public async Task The_pause_that_a_receiver_asks_for_is_kept_up_to_a_day(string retryAfter, int seconds)
    {
        _receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number == 1 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status204NoContent;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        await using App app = await StartAsync();
        GenerationTask task = await app.RunAsync();

        WebhookDelivery delivery = await EndAsync(app, task.TaskId);

        Assert.Equal([task.CompletedAt!.Value, task.CompletedAt.Value.AddSeconds(seconds)], delivery.Attempts.Select(attempt => attempt.At));
        Assert.Equal(WebhookDeliveryStatus.Delivered, delivery.Status);
    }

    [Fact]
    public async Task An_address_that_is_gone_is_left_alone_for_that_task()
    {
        _receiver.Answering(StatusCodes.Status410Gone);
        await using App app = await StartAsync(new FakeCreator { Duration = null });
        GenerationTask task = await app.RunAsync();
        WebhookDelivery first = await EndAsync(app, task.TaskId);

        using HttpResponseMessage retried = await app.PostAsync($"api/tasks/{task.TaskId}/retry", "{}");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(WebhookDeliveryStatus.Gone, first.Status);
        Assert.Equal([new DeliveryAttempt(1, 1, task.CompletedAt!.Value, 410, "The receiver answered 410.")], first.Attempts);
        WebhookDelivery second = (await Store(app).GetAsync($"webhook-{task.TaskId}-2"))!;
        Assert.Equal((WebhookDeliveryStatus.Gone, 0), (second.Status, second.Attempts.Count));
        Assert.Single(_receiver.Received);
    }

    [Fact]
    public async Task Each_end_of_a_task_that_is_retried_by_hand_is_told_under_an_id_of_its_own()
    {
        FakeCreator creator = new() { Duration = null };
        await using App app = await StartAsync(creator);
        string id = (await app.RunAsync()).TaskId;
        creator.Duration = TimeSpan.FromSeconds(10);

        using HttpResponseMessage retried = await app.PostAsync($"api/tasks/{id}/retry", "{}");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        await Deliveries(app).StartAsync(id, 1, app.Host.Client, CancellationToken.None);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(
            [($"webhook-{id}-1", "task.timeout"), ($"webhook-{id}-2", "task.completed")],
            _receiver.Received.Select(received => (received.Id, Text(JsonDocument.Parse(received.Body).RootElement, "type"))));
    }

    [Fact]
    public async Task A_late_notice_of_a_run_that_is_over_tells_nothing_of_the_next()
    {
        FakeCreator creator = new() { Duration = null };
        await using App app = await App.StartAsync(creator, ["WEBHOOK_ALLOWED_HOSTS=127.0.0.1"], _folder, _time);
        string id = (await app.RunAsync()).TaskId;
        await app.Tasks.UpdateAsync(id, task => task.Reopened(app.Now) with { Request = task.Request with { CallbackUrl = _receiver.Address.AbsoluteUri } });

        await Deliveries(app).StartAsync(id, 1, app.Host.Client, CancellationToken.None);
        await app.Host.WaitForCompletionAsync($"webhook-{id}-1");

        Assert.Null(await FindAsync(app, id));
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task An_accounts_address_stands_between_the_tasks_and_the_services()
    {
        await using App app = await StartAsync();
        using HttpRequestMessage put = new(HttpMethod.Put, "api/accounts/49") { Content = new StringContent($$"""{"name":"tea","callbackUrl":"{{_receiver.Address}}account"}""", System.Text.Encoding.UTF8, "application/json") };
        using HttpResponseMessage stored = await app.Http.SendAsync(put, TestContext.Current.CancellationToken);
        Assert.True(stored.IsSuccessStatusCode);

        await EndAsync(app, (await app.RunAsync()).TaskId);

        Assert.Equal("/account", Assert.Single(_receiver.Received).Path);
    }

    [Fact]
    public async Task A_refused_address_fails_the_delivery_at_once_with_the_reason_and_is_never_contacted()
    {
        await using App app = await App.StartAsync(folder: _folder, time: _time);
        string id = await SubmitAsync(app, _receiver.Address.AbsoluteUri);

        WebhookDelivery delivery = await EndAsync(app, id);

        Assert.Equal(WebhookDeliveryStatus.Failed, delivery.Status);
        DeliveryAttempt attempt = Assert.Single(delivery.Attempts);
        Assert.Equal("'127.0.0.1' is a loopback address, or leads to one, and was not contacted: webhooks go to public addresses. If it is meant, add it to WEBHOOK_ALLOWED_HOSTS.", attempt.Error);
        Assert.Empty(_receiver.Received);
        Assert.Equal(GenerationTaskStatus.Completed, (await app.Tasks.GetAsync(id))!.Status);
    }

    [Fact]
    public async Task A_notice_given_many_times_is_one_delivery()
    {
        await using App app = await StartAsync();
        GenerationTask task = await app.RunAsync();
        await EndAsync(app, task.TaskId);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Deliveries(app).StartAsync(task.TaskId, 1, app.Host.Client, CancellationToken.None)));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Single(_receiver.Received);
        Assert.Single((await Store(app).ListAsync(new WebhookDeliveryQuery())).Items);
    }

    [Fact]
    public async Task A_try_that_is_run_again_after_it_was_written_down_sends_nothing()
    {
        _receiver.Answering(500);
        await using App app = await StartAsync();
        GenerationTask task = await app.RunAsync();
        await app.Host.WhenIdleAsync();
        WebhookDelivery waiting = (await FindAsync(app, task.TaskId))!;

        SendWebhook again = ActivatorUtilities.CreateInstance<SendWebhook>(app.Host.Services);
        SendOutcome outcome = await again.RunAsync(new SendWebhookInput(waiting.DeliveryId, 1, 1, TimeSpan.FromSeconds(9)), TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome(WebhookDeliveryStatus.Pending, waiting.NextAttemptAt), outcome);
        Assert.Single(_receiver.Received);
    }

    [Fact]
    public async Task A_restart_between_two_tries_loses_and_doubles_nothing()
    {
        _receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number < 4 ? 500 : 200;
            return Task.CompletedTask;
        };
        string id;
        await using (App app = await StartAsync())
        {
            id = (await app.RunAsync()).TaskId;
        }

        // Hosts that live for 4 minutes each: the delivery meets a restart before, between and after its tries.
        for (int i = 0; i < 10; i++)
        {
            await using App app = await StartAsync();
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));
        }

        await using App last = await StartAsync();
        WebhookDelivery delivery = await EndAsync(last, id);
        Assert.Equal(WebhookDeliveryStatus.Delivered, delivery.Status);
        Assert.Equal([1, 2, 3, 4], delivery.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(4, _receiver.Received.Count);
        Assert.InRange(delivery.Attempts[3].At - delivery.Attempts[2].At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(33));
    }

    [Fact]
    public async Task Deliveries_go_with_their_task()
    {
        await using App app = await StartAsync(null, "TASK_RETENTION_DAYS=1");
        GenerationTask task = await app.RunAsync();
        await EndAsync(app, task.TaskId);

        await app.Host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Empty((await Store(app).ListAsync(new WebhookDeliveryQuery())).Items);
        Assert.Null(await app.Host.Client.GetInstanceAsync($"webhook-{task.TaskId}-1"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IWebhookDeliveryStore Store(App app) => app.Host.Services.GetRequiredService<IWebhookDeliveryStore>();

    private static WebhookDeliveries Deliveries(App app) => app.Host.Services.GetRequiredService<WebhookDeliveries>();

    private static Task<WebhookDelivery?> FindAsync(App app, string taskId) => Store(app).GetAsync(WebhookDeliveryId.For(taskId, 1));

    private static async Task<WebhookDelivery> EndAsync(App app, string taskId)
    {
        await app.Host.WaitUntilAsync(async () => await FindAsync(app, taskId) is { Status: not WebhookDeliveryStatus.Pending });
        return (await FindAsync(app, taskId))!;
    }

    private static async Task<string> SubmitAsync(App app, string callbackUrl)
    {
        using HttpResponseMessage response = await app.PostAsync("api/tasks", $$"""{"accountId":1,"topic":"t","callbackUrl":"{{callbackUrl}}"}""");
        return Text(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, "taskId");
    }

    private Task<App> StartAsync(FakeCreator? creator = null, params string[] settings) => App.StartAsync(
        creator,
        [$"WEBHOOK_URL={_receiver.Address}hook", "WEBHOOK_ALLOWED_HOSTS=127.0.0.1", $"WEBHOOK_SECRET_KEY={Secret}", .. settings],
        _folder,
        _time);
}

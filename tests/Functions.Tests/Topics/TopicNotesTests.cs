using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Tests.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace ContentHub.Functions.Tests.Topics;

/// <summary>The topics of tasks that were submitted by hand, and the planner as the app puts it together.</summary>
public sealed class TopicNotesTests
{
    [Fact]
    public async Task The_topic_of_a_task_is_had_from_then_on()
    {
        await using App app = await App.StartAsync();
        ITopicHistory history = app.Host.Services.GetRequiredService<ITopicHistory>();

        await app.SubmitAsync("Green tea");
        DateTimeOffset noted = app.Now;
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));
        await app.SubmitAsync("green TEA");

        Assert.Equal(new TopicUse(noted, null), await history.GetLastUseAsync(49, "green tea"));
        Assert.Equal(["Green tea"], await history.ListRecentAsync(49, 10));
        IReadOnlyList<Topic> plan = await app.Host.Services.GetRequiredService<ITopicPlanner>().PlanAsync(new TopicRequest
        {
            AccountId = 49,
            Count = 1,
            Owner = "run",
            Given = [new Topic { Text = "Green tea" }, new Topic { Text = "Black tea" }],
        });
        Assert.Equal("Black tea", Assert.Single(plan).Text);
    }

    [Fact]
    public async Task Other_texts_and_tasks_that_were_there_before_are_not_noted()
    {
        await using App app = await App.StartAsync();
        ITopicHistory history = app.Host.Services.GetRequiredService<ITopicHistory>();

        using HttpResponseMessage translation = await app.PostAsync("api/tasks", """{"accountId":49,"topic":"t","type":"translation","sourceText":"x","targetLanguage":"en"}""");
        using HttpResponseMessage post = await app.PostAsync("api/tasks", """{"accountId":49,"topic":"p","type":"social_post"}""");
        using HttpResponseMessage refused = await app.PostAsync("api/tasks", """{"accountId":49,"topic":""}""");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (translation.StatusCode, post.StatusCode, refused.StatusCode));
        Assert.Empty(await history.ListRecentAsync(49, 10));
    }

    [Fact]
    public async Task A_note_that_cannot_be_written_fails_no_task_and_a_task_sent_again_is_not_noted_again()
    {
        Mock<ITopicHistory> broken = new();
        broken.Setup(history => history.NoteAsync(It.IsAny<long>(), It.IsAny<string>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("full"));
        await using App app = await App.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton(broken.Object)));

        string[] ids = [await SendAsync(app), await SendAsync(app)];

        Assert.Equal(ids[0], ids[1]);
        broken.Verify(history => history.NoteAsync(49, "tea", It.IsAny<CancellationToken>()), Times.Once);
        Assert.Equal(Domain.Generation.GenerationTaskStatus.Completed, (await app.EndOfAsync(ids[0])).Status);
    }

    [Fact]
    public async Task The_source_is_the_one_that_the_settings_name()
    {
        await using Receiver server = await Receiver.StartAsync();
        server.Answer = (_, context) => context.Response.WriteAsync("""{"topics":["from afar"]}""");
        await using App app = await App.StartAsync(settings: ["TOPIC_SOURCE=http", $"TOPIC_SOURCE_URL={server.Address}"]);

        IReadOnlyList<Topic> plan = await app.Host.Services.GetRequiredService<ITopicPlanner>().PlanAsync(new TopicRequest { AccountId = 49, Count = 1, Owner = "run" });

        Assert.Equal("from afar", Assert.Single(plan).Text);
    }

    private static async Task<string> SendAsync(App app)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = JsonContent.Create(new { accountId = 49, topic = "tea" }) };
        request.Headers.Add("Idempotency-Key", "order-1");
        using HttpResponseMessage response = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }
}

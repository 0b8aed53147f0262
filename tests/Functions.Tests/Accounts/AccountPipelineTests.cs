using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Accounts;

public sealed class AccountPipelineTests : IAsyncLifetime
{
    private static readonly AccountProfile s_tea = new()
    {
        AccountId = 49,
        Name = "Tea Weekly",
        Tone = "warm",
        Style = "Short sentences.",
        MaxWords = 1500,
        ForbiddenWords = ["best"],
        DefaultCategory = "food",
        CreatedAt = default,
        UpdatedAt = default,
    };

    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_creator_is_asked_for_what_the_account_wants()
    {
        await PutAsync(s_tea);

        await _app.RunAsync("tea");

        CreationRequest request = Assert.Single(_app.Creator.Requests);
        Assert.Equal(("tea", "warm"), (request.Topic, request.Tone));
        Assert.Equal("Length: at most 1500 words.\nDo not use these words: best.\nStyle: Short sentences.", request.Requirements);
    }

    [Fact]
    public async Task What_the_task_says_itself_wins_and_the_task_shows_only_that()
    {
        await PutAsync(s_tea);

        string id = await SubmitAsync("""{"accountId":49,"topic":"茶","tone":"dry","category":"drinks","requirements":"600字"}""");
        GenerationTask task = await _app.EndOfAsync(id);

        CreationRequest request = Assert.Single(_app.Creator.Requests);
        Assert.Equal("dry", request.Tone);
        Assert.Equal("600字\n以上没有说明的，按账号要求：\n篇幅：不超过1500字。\n不得使用以下词语：best。\n写作风格：Short sentences.", request.Requirements);
        Assert.Equal(("dry", "drinks", "600字"), (task.Request.Tone, task.Request.Category, task.Request.Requirements));
        Assert.Equal("drinks", Assert.Single(await _app.AllContentsAsync()).Category);
    }

    [Fact]
    public async Task A_task_without_a_category_gets_the_accounts()
    {
        await PutAsync(s_tea);

        GenerationTask task = await _app.RunAsync("tea");
        JsonElement shown = await _app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/tasks/{task.TaskId}", UriKind.Relative));

        Assert.Equal("food", shown.GetProperty("category").GetString());
        Assert.Equal("food", Assert.Single(await _app.AllContentsAsync()).Category);
    }

    [Fact]
    public async Task An_account_without_a_profile_works_with_defaults()
    {
        await PutAsync(s_tea with { AccountId = 50 });

        GenerationTask task = await _app.RunAsync("tea");

        CreationRequest request = Assert.Single(_app.Creator.Requests);
        Assert.Equal((null, null), (request.Tone, request.Requirements));
        Assert.Equal((GenerationTaskStatus.Completed, null, null), (task.Status, task.Request.Category, task.Request.Defaults));
    }

    [Fact]
    public async Task A_task_keeps_to_the_profile_that_it_was_accepted_under()
    {
        await PutAsync(s_tea);
        _app.Creator.BeforeCall = call =>
        {
            if (call == "submit")
            {
                // The first try fails, and before the second, which must ask for the very same, the profile changes.
                _app.Creator.BeforeCall = null;
                PutAsync(s_tea with { Tone = "dry", Style = "Long sentences." }).GetAwaiter().GetResult();
                throw new IOException("died");
            }
        };

        await _app.RunAsync("tea");
        await _app.RunAsync("coffee");

        Assert.Equal(["warm", "dry"], _app.Creator.Requests.Select(request => request.Tone));
    }

    [Fact]
    public async Task An_inactive_account_refuses_a_task_and_stores_nothing()
    {
        await PutAsync(s_tea with { IsActive = false });

        using HttpResponseMessage refused = await PostAsync("""{"accountId":49,"topic":"tea"}""");
        JsonElement body = await refused.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Equal("Account 49 ('Tea Weekly') is not active. Nothing was stored; make it active first, or name another account.", body.GetProperty("detail").GetString());
        Assert.Equal(49, body.GetProperty("accountId").GetInt64());
        Assert.Empty((await _app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Empty(await _app.Host.Client.GetAllInstancesAsync().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_app.Creator.Requests);
    }

    [Fact]
    public async Task Tasks_that_were_accepted_end_also_when_their_account_is_inactive_by_then()
    {
        string id = await _app.SubmitAsync();
        await PutAsync(s_tea with { IsActive = false });

        Assert.Equal(GenerationTaskStatus.Completed, (await _app.EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task A_request_sent_again_is_the_same_task_whatever_became_of_the_profile()
    {
        const string Body = """{"accountId":49,"topic":"tea"}""";
        await PutAsync(s_tea);
        string id = await SubmitAsync(Body, "order-1");

        foreach (AccountProfile? now in (AccountProfile?[])[s_tea, s_tea with { DefaultCategory = "drinks" }, s_tea with { IsActive = false }, null])
        {
            await PutAsync(now);
            Assert.Equal(id, await SubmitAsync(Body, "order-1"));
        }

        using HttpResponseMessage other = await PostAsync("""{"accountId":49,"topic":"tea","category":"food"}""", "order-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Single((await _app.Tasks.ListAsync(new TaskQuery())).Items);
    }

    [Fact]
    public async Task A_key_that_names_no_task_yet_does_not_get_past_an_inactive_account()
    {
        await PutAsync(s_tea with { IsActive = false });
        GenerationTask chance = GenerationTask.Create(GenerationTaskId.For("order-1", 0), new GenerationRequest { AccountId = 1, Topic = "x", AutoApprove = true }, _app.Now);
        await _app.Tasks.AddAsync(chance);

        using HttpResponseMessage refused = await PostAsync("""{"accountId":49,"topic":"tea"}""", "order-1");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private async Task PutAsync(AccountProfile? profile)
    {
        if (profile is null)
        {
            await _app.Accounts.DeleteAsync(49, WriteCondition.None);
        }
        else
        {
            await _app.Accounts.PutAsync(profile, WriteCondition.None);
        }
    }

    private async Task<string> SubmitAsync(string json, string? key = null)
    {
        using HttpResponseMessage response = await PostAsync(json, key);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }

    private async Task<HttpResponseMessage> PostAsync(string json, string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/tasks") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _app.Http.SendAsync(request);
    }
}

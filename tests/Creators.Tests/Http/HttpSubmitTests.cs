using System.Text.Json.Nodes;
using ContentHub.Creators.Http;
using ContentHub.Domain.Creators;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Creators.Tests.Http;

public sealed class HttpSubmitTests : HttpTest
{
    [Fact]
    public async Task Work_is_on_record_long_before_its_request_is_answered()
    {
        string id = await Client.SubmitAsync(Request);

        Assert.Equal(Id, id);
        Assert.Equal("running", (string?)Assert.Single(Server.Tasks)["status"]);
        Assert.Single(Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task What_is_no_article_is_refused_before_the_api_is_asked()
    {
        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => Client.SubmitAsync(Request with { Type = "translation" }));

        Assert.Equal((CreatorErrorCodes.Refused, false), (exception.Code, exception.IsTransient));
        Assert.Contains("writes articles only, not 'translation'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task The_request_keeps_to_what_the_api_takes()
    {
        await Client.SubmitAsync(Request with { Requirements = new string('x', 3000), Keywords = ["green"], Tone = "dry", Priority = 10, CallbackUrl = new Uri("http://127.0.0.1:1/c") });

        JsonObject body = Server.Requests.Single(request => request.Method == "POST").Body!;
        Assert.Equal(
            $$"""{"mode":"sync","topic":"tea","requirements":"{{new string('x', 1999)}}…","targetAudience":"普通读者","priority":4,"idempotencyKey":"{{Id}}","keywords":["green"],"tone":"dry","callbackUrl":"http://127.0.0.1:1/c","callbackEnabled":true,"callbackEvents":["completed","failed"]}""",
            body.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task What_a_request_lacks_is_left_out_and_never_null()
    {
        await Client.SubmitAsync(Request);

        JsonObject body = Server.Requests.Single(request => request.Method == "POST").Body!;
        Assert.Equal(["mode", "topic", "requirements", "targetAudience", "priority", "idempotencyKey"], body.Select(field => field.Key));
        Assert.Equal("写一篇关于'tea'的文章", (string?)body["requirements"]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    [InlineData(10, 4)]
    public void Priorities_keep_their_order(int priority, int theirs) => Assert.Equal(theirs, HttpTaskRequest.Priority(priority));

    [Fact]
    public void The_id_of_a_key_is_a_uuid_and_never_changes() => Assert.Equal("e4bb820c-6297-863c-b5cf-aa171622db5c", HttpTaskId.For("task-0be0f3ca1551-1"));

    [Fact]
    public async Task The_same_key_again_finds_the_task_before_the_api_can_spoil_it()
    {
        await Client.SubmitAsync(Request);

        Assert.Equal(Id, await Client.SubmitAsync(Request));
        Assert.Equal(Id, await Connect(Server.Options).SubmitAsync(Request));
        Assert.Equal("running", (string?)Assert.Single(Server.Tasks)["status"]);
        Assert.Single(Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_client_that_is_gone_does_not_take_its_work_with_it()
    {
        HttpContentCreator first = Connect(Server.Options);
        await first.SubmitAsync(Request);
        first.Dispose();

        Assert.Equal(Id, await Client.SubmitAsync(Request));
        Assert.Equal(CreationState.Running, (await Client.GetStatusAsync([Id]))[Id].State);
    }

    [Fact]
    public async Task A_refusal_names_the_fields_and_is_final()
    {
        CreatorException exception = await FailAsync(() => Client.SubmitAsync(Request with { Topic = new string('x', 501), Tone = new string('y', 101) }));

        Assert.Equal(CreatorErrorCodes.Refused, exception.Code);
        Assert.False(exception.IsTransient);
        Assert.EndsWith(
            "refused 'submit': Request validation failed (VALIDATION_ERROR); topic: String must contain at most 500 character(s); tone: String must contain at most 100 character(s)",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(Server.Tasks);
    }

    [Fact]
    public async Task Work_that_failed_at_once_is_handed_over_all_the_same_and_its_status_says_so()
    {
        Server.Instead = async context =>
        {
            if (context.Request.Method != "POST")
            {
                return false;
            }

            context.Response.StatusCode = 201;
            await context.Response.WriteAsync($$$"""{"success":true,"data":{"taskId":"{{{Id}}}","status":"failed","error":"no key for the model"}}""");
            return true;
        };

        string id = await Client.SubmitAsync(Request);

        Assert.Equal(new CreationStatus { CreatorTaskId = Id, State = CreationState.Failed, Error = "no key for the model" }, (await Client.GetStatusAsync([id]))[id]);
    }

    [Fact]
    public async Task A_connection_that_is_dropped_is_worth_another_try_and_the_task_that_was_begun_is_found()
    {
        bool drop = true;
        Server.Instead = context =>
        {
            if (context.Request.Method == "POST" && drop)
            {
                context.Abort();
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };

        CreatorException exception = await FailAsync(() => Client.SubmitAsync(Request));
        Assert.Equal((CreatorErrorCodes.Unavailable, true), (exception.Code, exception.IsTransient));

        drop = false;
        Assert.Equal(Id, await Client.SubmitAsync(Request));
        Assert.Single(Server.Tasks);
    }

    [Fact]
    public async Task A_task_that_is_on_record_though_its_request_failed_is_the_task()
    {
        Server.Instead = context =>
        {
            if (context.Request.Method == "POST")
            {
                Server.Add((Id, "running", null));
                context.Response.StatusCode = 502;
                return Task.FromResult(true);
            }

            return Task.FromResult(false);
        };

        Assert.Equal(Id, await Client.SubmitAsync(Request));
    }

    [Fact]
    public async Task Work_that_never_comes_on_record_is_given_up_and_asked_for_once()
    {
        TaskCompletionSource never = new();
        Server.Instead = async context =>
        {
            if (context.Request.Method == "POST")
            {
                await never.Task.WaitAsync(context.RequestAborted);
            }

            return false;
        };
        HttpContentCreator client = Connect(Server.Options with { SubmitTimeout = TimeSpan.FromMilliseconds(300) });

        CreatorException exception = await FailAsync(() => client.SubmitAsync(Request));
        await FailAsync(() => client.SubmitAsync(Request));

        Assert.Equal((CreatorErrorCodes.CallTimeout, true), (exception.Code, exception.IsTransient));
        Assert.Single(Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Queued_work_is_taken_from_an_api_that_queues()
    {
        Server.Queues = true;
        HttpContentCreator client = Connect(Server.Options with { Mode = CreatorApiMode.Async });

        Assert.Equal(Id, await client.SubmitAsync(Request));
        Assert.Equal(Id, await client.SubmitAsync(Request));
        Assert.Equal("pending", (string?)Assert.Single(Server.Tasks)["status"]);
    }

    [Fact]
    public async Task An_api_that_dies_of_queueing_is_worth_another_try_and_the_setting_is_named()
    {
        HttpContentCreator client = Connect(Server.Options with { Mode = CreatorApiMode.Async });

        CreatorException exception = await FailAsync(() => client.SubmitAsync(Request));

        Assert.True(Server.IsDead);
        Assert.Equal((CreatorErrorCodes.Unavailable, true), (exception.Code, exception.IsTransient));
        Assert.EndsWith("set CREATOR_API_MODE to sync.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_let_go_and_its_request_is_joined_by_the_next()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Server.Instead = async context =>
        {
            if (context.Request.Method == "POST")
            {
                asked.TrySetResult();
                await slow.Task;
            }

            return false;
        };
        using CancellationTokenSource enough = new();
        Task<string> first = Client.SubmitAsync(Request, enough.Token);
        await asked.Task;
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Task<string> second = Client.SubmitAsync(Request);
        slow.SetResult();

        Assert.Equal(Id, await second);
        Assert.Single(Server.Requests, request => request.Method == "POST");
    }
}

using ContentHub.Creators.Http;
using ContentHub.Domain.Creators;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Creators.Tests.Http;

public sealed class HttpErrorTests : HttpTest
{
    [Theory]
    [InlineData(408, CreatorErrorCodes.Unavailable, true)]
    [InlineData(429, CreatorErrorCodes.Unavailable, true)]
    [InlineData(500, CreatorErrorCodes.Unavailable, true)]
    [InlineData(502, CreatorErrorCodes.Unavailable, true)]
    [InlineData(503, CreatorErrorCodes.Unavailable, true)]
    [InlineData(504, CreatorErrorCodes.Unavailable, true)]
    [InlineData(301, CreatorErrorCodes.Refused, false)]
    [InlineData(400, CreatorErrorCodes.Refused, false)]
    [InlineData(401, CreatorErrorCodes.Refused, false)]
    [InlineData(403, CreatorErrorCodes.Refused, false)]
    [InlineData(404, CreatorErrorCodes.Refused, false)]
    [InlineData(422, CreatorErrorCodes.Refused, false)]
    public async Task Every_status_has_its_code_and_tells_whether_to_try_again(int status, string code, bool isTransient)
    {
        Answer(status, "", method: "POST");
        CreatorException submitted = await FailAsync(() => Client.SubmitAsync(Request));
        Answer(status, "");
        CreatorException asked = await FailAsync(() => Client.GetStatusAsync(["a"]));

        Assert.Equal((code, isTransient), (asked.Code, asked.IsTransient));
        Assert.Equal((code, isTransient), (submitted.Code, submitted.IsTransient));
    }

    [Fact]
    public async Task A_server_that_asks_to_be_left_alone_is_not_asked_again_and_the_time_is_passed_on()
    {
        Answer(429, "", context => context.Response.Headers.RetryAfter = "120");

        CreatorException exception = await FailAsync(() => Client.GetStatusAsync(["a"]));

        Assert.Equal(TimeSpan.FromSeconds(120), exception.RetryAfter);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_question_that_failed_is_asked_again()
    {
        int failures = 2;
        Server.Add(("a", "running", null));
        Server.Instead = context =>
        {
            if (failures-- <= 0)
            {
                return Task.FromResult(false);
            }

            context.Abort();
            return Task.FromResult(true);
        };

        Assert.Equal(CreationState.Running, (await Client.GetStatusAsync(["a"]))["a"].State);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task A_request_that_begins_or_ends_work_is_never_sent_twice()
    {
        Server.Add(("a", "running", null));
        Server.Instead = context =>
        {
            context.Response.StatusCode = 500;
            return Task.FromResult(context.Request.Method is "POST" or "DELETE");
        };

        await FailAsync(() => Client.SubmitAsync(Request));
        await FailAsync(() => Client.CancelAsync("a"));

        Assert.Single(Server.Requests, request => request.Method == "POST");
        Assert.Single(Server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_server_that_died_and_one_that_is_not_there_are_worth_another_try()
    {
        await Server.DisposeAsync();

        foreach (Func<Task> call in (Func<Task>[])[() => Client.SubmitAsync(Request), () => Client.GetStatusAsync(["a"]), () => Client.GetResultAsync("a"), () => Client.CancelAsync("a"), () => Client.CheckAsync()])
        {
            CreatorException exception = await FailAsync(call);
            Assert.Equal((CreatorErrorCodes.Unavailable, true), (exception.Code, exception.IsTransient));
        }
    }

    [Fact]
    public async Task A_server_that_came_back_is_used_again_and_its_work_is_as_it_left_it()
    {
        await Client.SubmitAsync(Request);
        using HttpClient other = new();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => other.GetAsync(new Uri(Server.Address, "/api/tasks/nobody/status")));
        Assert.True((await FailAsync(() => Client.GetStatusAsync([Id]))).IsTransient);

        Server.Restart();

        Assert.Equal(CreationState.Running, (await Client.GetStatusAsync([Id]))[Id].State);
        Assert.Equal(Id, await Client.SubmitAsync(Request));
    }

    [Fact]
    public async Task A_server_that_is_down_is_left_alone_after_a_while()
    {
        Answer(500, "");
        for (int call = 0; call < 6; call++)
        {
            await FailAsync(() => Client.GetStatusAsync(["a"]));
        }

        CreatorException exception = await FailAsync(() => Client.GetStatusAsync(["a"]));

        Assert.Equal((CreatorErrorCodes.Unavailable, true), (exception.Code, exception.IsTransient));
        Assert.Equal(10, Server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        TaskCompletionSource never = new();
        Server.Instead = async context =>
        {
            await never.Task.WaitAsync(context.RequestAborted);
            return true;
        };
        HttpContentCreator client = Connect(Server.Options with { StatusTimeout = TimeSpan.FromMilliseconds(200) });

        CreatorException exception = await FailAsync(() => client.GetStatusAsync(["a"]));

        Assert.Equal((CreatorErrorCodes.CallTimeout, true), (exception.Code, exception.IsTransient));
        Assert.EndsWith("did not answer 'list' within 0.2 s.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>it works</html>", "no JSON object")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "has no data")]
    [InlineData("""{"success":false,"data":{"tasks":[]}}""", "has no data")]
    [InlineData("""{"success":true,"data":{}}""", "has no tasks")]
    [InlineData("""{"success":true,"data":{"tasks":[{"id":"a","status":"thinking"}]}}""", "the status 'thinking' is none")]
    public async Task An_answer_that_is_none_is_final(string answer, string message)
    {
        Answer(200, answer);

        CreatorException exception = await FailAsync(() => Client.GetStatusAsync(["a"]));

        Assert.Equal((CreatorErrorCodes.InvalidOutput, false), (exception.Code, exception.IsTransient));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read_to_its_end()
    {
        Answer(200, new string(' ', 100_000));
        HttpContentCreator client = Connect(Server.Options with { MaxAnswerBytes = 50_000 });

        CreatorException exception = await FailAsync(() => client.GetStatusAsync(["a"]));

        Assert.Equal((CreatorErrorCodes.OutputTooLarge, false), (exception.Code, exception.IsTransient));
    }

    [Fact]
    public async Task A_task_that_the_api_says_it_does_not_know_is_lost()
    {
        Server.Add(("a", "completed", null));
        Server.Instead = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/result", StringComparison.Ordinal))
            {
                return false;
            }

            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("""{"success":false,"error":{"message":"Task not found: a","code":"NOT_FOUND"}}""");
            return true;
        };

        Assert.Equal(CreatorErrorCodes.Lost, (await FailAsync(() => Client.GetResultAsync("a"))).Code);
    }

    [Fact]
    public async Task A_degraded_api_works_and_one_that_is_down_does_not()
    {
        Answer(200, """{"status":"degraded","version":"0.2.0"}""");
        Assert.Equal("content-creator 0.2.0 (degraded)", await Client.CheckAsync());

        Answer(200, """{"status":"down","version":"0.2.0"}""");
        Assert.Equal(CreatorErrorCodes.Unavailable, (await FailAsync(() => Client.CheckAsync())).Code);
    }

    private void Answer(int status, string body, Action<HttpContext>? also = null, string? method = null) => Server.Instead = async context =>
    {
        if (method is not null && context.Request.Method != method)
        {
            return false;
        }

        context.Response.StatusCode = status;
        also?.Invoke(context);
        await context.Response.WriteAsync(body);
        return true;
    };
}

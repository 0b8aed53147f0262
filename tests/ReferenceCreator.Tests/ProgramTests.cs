using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class ProgramTests : IDisposable
{
    private readonly CreatorProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Create_answers_at_once_and_the_work_goes_on_without_it()
    {
        _program.StepDelayMilliseconds = 100;
        Run created = await _program.RunAsync("create", "--json", "--topic=AI技术发展");
        string id = created.Json.GetProperty("taskId").GetString()!;
        Assert.Equal((0, 1, "pending"), (created.ExitCode, created.Json.GetProperty("protocol").GetInt32(), created.Json.GetProperty("status").GetString()));

        JsonElement ended = await _program.WaitForAsync(id, "completed", "failed");
        Assert.Equal(("completed", 100, "check"), (ended.GetProperty("status").GetString(), ended.GetProperty("percentage").GetInt32(), ended.GetProperty("stage").GetString()));
        JsonElement article = (await _program.RunAsync("result", "--json", $"--task-id={id}")).Json.GetProperty("article");
        Assert.Contains("AI技术发展", article.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("zh", article.GetProperty("language").GetString());
    }

    [Fact]
    public async Task A_worker_that_is_killed_is_replaced_and_goes_on()
    {
        _program.StepDelayMilliseconds = 2000;
        string id = await _program.CreateAsync("--topic=tea");
        await _program.WaitForAsync(id, "running");
        using (Process worker = _program.Worker(id))
        {
            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("running", (await _program.StatusAsync(id)).GetProperty("status").GetString());
        _program.StepDelayMilliseconds = 0;
        JsonElement ended = await _program.WaitForAsync(id, "completed", "failed");
        Assert.Equal("completed", ended.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_key_is_the_same_job_even_when_eight_ask_at_once()
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _program.CreateAsync("--topic=tea", "--idempotency-key=task-1-1")));

        Assert.Single(ids.Distinct());
        JsonElement list = (await _program.RunAsync("list", "--json")).Json;
        Assert.Equal(1, list.GetProperty("tasks").GetArrayLength());
    }

    [Fact]
    public async Task A_key_that_belongs_to_another_request_is_refused()
    {
        string id = await _program.CreateAsync("--topic=tea", "--idempotency-key=k");

        Run other = await _program.RunAsync("create", "--json", "--topic=coffee", "--idempotency-key=k");

        Assert.Equal((1, "idempotency_conflict"), (other.ExitCode, other.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains(id, other.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_ends_the_worker_and_the_job_stays_cancelled()
    {
        _program.StepDelayMilliseconds = 600_000;
        string id = await _program.CreateAsync("--topic=tea");
        await _program.WaitForAsync(id, "running");
        using Process worker = _program.Worker(id);

        Run cancelled = await _program.RunAsync("cancel", "--json", $"--task-id={id}");

        Assert.Equal((0, "cancelled"), (cancelled.ExitCode, cancelled.Json.GetProperty("status").GetString()));
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("cancelled", (await _program.StatusAsync(id)).GetProperty("status").GetString());
        Assert.Equal(1, (await _program.RunAsync("result", "--json", $"--task-id={id}")).ExitCode);
    }

    [Fact]
    public async Task Cancelling_what_has_ended_changes_nothing()
    {
        string id = (await _program.RunAsync("create", "--json", "--wait", "--topic=tea")).Json.GetProperty("taskId").GetString()!;

        Run cancelled = await _program.RunAsync("cancel", "--json", $"--task-id={id}");

        Assert.Equal((0, "completed"), (cancelled.ExitCode, cancelled.Json.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task The_end_is_reported_to_the_callback_address()
    {
        using HttpListener listener = new();
        int port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        string id = await _program.CreateAsync("--topic=tea", "--idempotency-key=k", $"--callback-url=http://127.0.0.1:{port}/news?x=1");

        HttpListenerContext call = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        JsonElement body = (await JsonDocument.ParseAsync(call.Request.InputStream, cancellationToken: TestContext.Current.CancellationToken)).RootElement;
        call.Response.Close();

        Assert.Equal(("POST", "/news?x=1"), (call.Request.HttpMethod, call.Request.RawUrl));
        Assert.Equal(("completed", id, "k"), (body.GetProperty("event").GetString(), body.GetProperty("taskId").GetString(), body.GetProperty("idempotencyKey").GetString()));
    }

    [Theory]
    [InlineData("--callback-url=http://127.0.0.1:1/")]
    [InlineData("two\nlines \"quoted\" 🚀 $(x) `y` <b>&amp;</b> [link](javascript:alert(1))")]
    public async Task Any_text_is_a_topic_and_none_becomes_markup(string topic)
    {
        Run run = await _program.RunAsync("create", "--json", "--wait", $"--topic={topic}");
        Assert.Equal("completed", run.Json.GetProperty("status").GetString());
        JsonElement article = (await _program.RunAsync("result", "--json", $"--task-id={run.Json.GetProperty("taskId").GetString()}")).Json.GetProperty("article");
        string body = article.GetProperty("body").GetString()!;

        Assert.DoesNotContain("<b>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("[link](", body, StringComparison.Ordinal);
        Assert.Equal(topic, (await _program.RunAsync("list", "--json")).Json.GetProperty("tasks")[0].GetProperty("topic").GetString());
    }

    [Theory]
    [InlineData(2, "invalid_request", "create", "--json")]
    [InlineData(2, "invalid_request", "create", "--json", "--topic= ")]
    [InlineData(2, "invalid_request", "create", "--json", "--topic=t", "--priority=11")]
    [InlineData(2, "invalid_request", "create", "--json", "--topic=t", "--language=fr")]
    [InlineData(2, "invalid_request", "create", "--json", "--topic=t", "--callback-url=file:///etc/passwd")]
    [InlineData(2, "invalid_request", "create", "--json", "--topic=t", "--colour=red")]
    [InlineData(3, "unknown_task", "result", "--json", "--task-id=cc-00000000000000000000")]
    [InlineData(3, "unknown_task", "result", "--json", "--task-id=../../etc/passwd")]
    [InlineData(3, "unknown_task", "cancel", "--json", "--task-id=x")]
    public async Task A_wrong_call_is_an_answer_of_the_protocol_with_an_exit_code(int exitCode, string code, params string[] arguments)
    {
        Run run = await _program.RunAsync(arguments);

        Assert.Equal((exitCode, code), (run.ExitCode, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Equal(1, run.Json.GetProperty("protocol").GetInt32());
    }

    [Fact]
    public async Task An_id_that_is_not_known_has_the_status_unknown()
    {
        Assert.Equal("unknown", (await _program.StatusAsync("cc-nothing")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Without_json_people_can_read_it()
    {
        Run created = await _program.RunAsync("create", "--wait", "--topic=tea");
        string id = created.Output.Split(' ')[0];

        Assert.Contains("completed", created.Output, StringComparison.Ordinal);
        Assert.StartsWith("# ", (await _program.RunAsync("result", $"--task-id={id}")).Output, StringComparison.Ordinal);
        Assert.Contains("tea", (await _program.RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.StartsWith("content-creator ", (await _program.RunAsync("version")).Output, StringComparison.Ordinal);
        Assert.Contains("no task", (await _program.RunAsync("result", "--task-id=x")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_used_is_named()
    {
        string file = Path.Combine(_program.Home, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "content-creator"), ["list", "--json"]) { RedirectStandardOutput = true };
        start.Environment["CONTENT_CREATOR_HOME"] = file;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("state_unavailable", output, StringComparison.Ordinal);
        Assert.Contains("CONTENT_CREATOR_HOME", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

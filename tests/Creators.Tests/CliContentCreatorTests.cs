using System.Diagnostics;
using System.Text;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests;

public sealed class CliContentCreatorTests
{
    private static readonly CreationRequest s_request = new() { IdempotencyKey = "task-1-1", Topic = "tea", Priority = 5 };

    [Theory]
    [InlineData("tea")]
    [InlineData("AI技术发展 🚀")]
    [InlineData("--callback-url=http://x")]
    [InlineData("-")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("\"double\" 'single' `tick` $(touch hacked) ${HOME} \\ \\\" % ^ & | ; > <")]
    [InlineData(" spaces around ")]
    public async Task Every_text_arrives_as_it_was_sent_in_one_argument(string text)
    {
        using ScriptedCreator script = new("""for a in "$@"; do printf '%s\0' "$a"; done > arguments; echo '{"protocol":1,"taskId":"j1"}'""");
        CreationRequest request = s_request with { Topic = text, Keywords = [text, "second"], Requirements = text, Tone = text, CallbackUrl = new Uri("http://127.0.0.1:1/a?b=c") };

        string id = await Client(script).SubmitAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("j1", id);
        Assert.Equal(
            ["create", "--json", "--idempotency-key=task-1-1", $"--topic={text}", "--priority=5", $"--keywords={text}", "--keywords=second", $"--requirements={text}", $"--tone={text}", "--callback-url=http://127.0.0.1:1/a?b=c"],
            (await File.ReadAllTextAsync(script.PathOf("arguments"), TestContext.Current.CancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(script.PathOf("hacked")));
    }

    [Fact]
    public async Task What_a_request_says_of_its_type_and_limits_is_passed_on()
    {
        using ScriptedCreator script = new("""
            printf '%s\0' "$@" > arguments
            echo '{"protocol":1,"taskId":"j1"}'
            """);

        await Client(script).SubmitAsync(
            s_request with { Type = "translation", SourceText = "# T\n--x", TargetLanguage = "en", MinWords = 5, MaxWords = 90, ForbiddenWords = ["a", "b,c"] },
            TestContext.Current.CancellationToken);

        string[] arguments = (await File.ReadAllTextAsync(script.PathOf("arguments"), TestContext.Current.CancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["--type=translation", "--source-text=# T\n--x", "--target-language=en", "--min-words=5", "--max-words=90", "--forbidden-words=a", "--forbidden-words=b,c"],
            arguments[^7..]);
    }

    [Theory]
    [InlineData("""{"protocol":1,"removed":["a"]}""", 0)]
    [InlineData("""{"protocol":1,"error":{"code":"unknown_task","message":"?"}}""", 3)]
    [InlineData("""{"protocol":1,"error":{"code":"not_ended","message":"?"}}""", 1)]
    [InlineData("usage: muse create|status|result", 2)]
    public async Task Deleting_work_is_a_wish_that_a_creator_may_not_know(string answer, int exitCode)
    {
        using ScriptedCreator script = new($"echo \"$*\" > arguments; printf %s '{answer}'; exit {exitCode}");

        await Client(script).DeleteAsync("a", TestContext.Current.CancellationToken);

        Assert.Equal("delete --json --task-id=a\n", await File.ReadAllTextAsync(script.PathOf("arguments"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_call_asks_about_many_and_names_those_that_are_unknown()
    {
        using ScriptedCreator script = new("""
            echo "$*" > arguments
            echo '{"protocol":1,"tasks":[{"taskId":"a","status":"running","percentage":40,"stage":"write"},{"taskId":"b","status":"failed","error":{"code":"x","message":"no muse"}},{"taskId":"c","status":"completed","percentage":900}]}'
            """);

        IReadOnlyDictionary<string, CreationStatus> statuses = await Client(script).GetStatusAsync(["a", "b", "c", "d"], TestContext.Current.CancellationToken);

        Assert.Equal(new CreationStatus { CreatorTaskId = "a", State = CreationState.Running, Percentage = 40, Stage = "write" }, statuses["a"]);
        Assert.Equal(new CreationStatus { CreatorTaskId = "b", State = CreationState.Failed, Error = "no muse", IsTransient = false }, statuses["b"]);
        Assert.Equal(new CreationStatus { CreatorTaskId = "c", State = CreationState.Completed }, statuses["c"]);
        Assert.Equal(CreationState.Unknown, statuses["d"].State);
        Assert.Equal("status --json --task-id=a --task-id=b --task-id=c --task-id=d\n", await File.ReadAllTextAsync(script.PathOf("arguments"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_result_is_read_and_what_is_not_usable_in_it_is_left_out()
    {
        using ScriptedCreator script = new("""printf %s '{"protocol":1,"article":{"title":"\ud800","body":"# T\n\n正文","summary":"s","tags":["a",5,"b"],"images":"none","qualityScore":99}}'""");

        CreatedArticle article = await Client(script).GetResultAsync("a", TestContext.Current.CancellationToken);

        Assert.Equal("# T\n\n正文", article.Body);
        Assert.Null(article.Title);
        Assert.Equal("s", article.Summary);
        Assert.Equal(["a", "b"], article.Tags);
        Assert.Empty(article.Images);
        Assert.Null(article.QualityScore);
    }

    [Fact]
    public async Task A_check_tells_the_name_and_the_version()
    {
        using ScriptedCreator script = new("""printf %s '{"protocol":1,"name":"muse","version":"2.1"}'""");

        Assert.Equal("muse 2.1", await Client(script).CheckAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cancelling_work_that_the_creator_does_not_know_is_no_error()
    {
        using ScriptedCreator script = new("""printf %s '{"protocol":1,"error":{"code":"unknown_task","message":"?"}}'; exit 3""");

        await Client(script).CancelAsync("a", TestContext.Current.CancellationToken);
        Assert.Equal(CreatorErrorCodes.Lost, (await FailAsync(script, client => client.GetResultAsync("a"))).Code);
    }

    [Theory]
    [InlineData("echo 'it works!'", CreatorErrorCodes.InvalidOutput, "printed something that is not JSON and ended with code 0")]
    [InlineData("exit 0", CreatorErrorCodes.InvalidOutput, "not JSON")]
    [InlineData("exit 7", CreatorErrorCodes.InvalidOutput, "ended with code 7")]
    [InlineData("echo '[]'", CreatorErrorCodes.InvalidOutput, "names no protocol")]
    [InlineData("echo '{}'", CreatorErrorCodes.InvalidOutput, "names no protocol")]
    [InlineData("echo '{\"protocol\":2,\"taskId\":\"a\"}'", CreatorErrorCodes.InvalidOutput, "it speaks protocol 2, and this ContentHub speaks 1")]
    [InlineData("echo '{\"protocol\":1}'", CreatorErrorCodes.InvalidOutput, "has no taskId")]
    [InlineData("echo '{\"protocol\":1,\"taskId\":\"\\ud800\"}'", CreatorErrorCodes.InvalidOutput, "has no taskId")]
    [InlineData("echo '{\"protocol\":1,\"taskId\":\"a\"}'; exit 1", CreatorErrorCodes.InvalidOutput, "ended with code 1 and named no error")]
    [InlineData("printf '\\377\\376'", CreatorErrorCodes.InvalidOutput, "not JSON")]
    [InlineData("echo '{\"protocol\":1,\"error\":{\"code\":\"busy\",\"message\":\"come back\"}}'; exit 1", CreatorErrorCodes.Refused, "come back (busy)")]
    [InlineData("echo '{\"protocol\":1,\"error\":{}}'", CreatorErrorCodes.Refused, "it gave no reason (no code)")]
    public async Task An_answer_that_is_none_is_told_apart_by_what_is_wrong_with_it(string script, string code, string message)
    {
        using ScriptedCreator creator = new(script);

        CreatorException exception = await FailAsync(creator, client => client.SubmitAsync(s_request));

        Assert.Equal(code, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
    }

    [Theory]
    [InlineData("""{"protocol":1}""", "its answer has no article")]
    [InlineData("""{"protocol":1,"article":{"title":"t"}}""", "the article has no text")]
    [InlineData("""{"protocol":1,"article":{"body":" \n "}}""", "the article has no text")]
    [InlineData("""{"protocol":1,"article":{"body":5}}""", "the article has no text")]
    [InlineData("""{"protocol":1,"article":{"body":"\ud800"}}""", "the article has no text")]
    public async Task A_result_that_is_no_article_is_refused(string answer, string message)
    {
        using ScriptedCreator script = new($"printf %s '{answer}'");

        CreatorException exception = await FailAsync(script, client => client.GetResultAsync("a"));

        Assert.Equal(CreatorErrorCodes.InvalidResult, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_larger_than_can_be_kept_is_refused()
    {
        using ScriptedCreator script = new("cat answer");
        await File.WriteAllTextAsync(script.PathOf("answer"), $$$"""{"protocol":1,"article":{"body":"{{{new string('x', (4 * 1024 * 1024) + 1)}}}"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(CreatorErrorCodes.InvalidResult, (await FailAsync(script, client => client.GetResultAsync("a"))).Code);
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused()
    {
        foreach (string answer in (string[])["""{"protocol":1}""", """{"protocol":1,"tasks":[{"status":"running"}]}""", """{"protocol":1,"tasks":[{"taskId":"a","status":"thinking"}]}"""])
        {
            using ScriptedCreator script = new($"printf %s '{answer}'");
            Assert.Equal(CreatorErrorCodes.InvalidOutput, (await FailAsync(script, client => client.GetStatusAsync(["a"]))).Code);
        }
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_cannot_be_run_is_named()
    {
        using ScriptedCreator script = new("true", executable: false);
        using ScriptedCreator noInterpreter = new("true");
        await File.WriteAllBytesAsync(noInterpreter.Path, [1, 2, 3], TestContext.Current.CancellationToken);

        CreatorException missing = await FailAsync(new CreatorCliOptions { Path = script.PathOf("nowhere") });
        Assert.Equal(CreatorErrorCodes.NotFound, missing.Code);
        Assert.Contains("nowhere", missing.Message, StringComparison.Ordinal);
        Assert.Contains("CREATOR_CLI_PATH", missing.Message, StringComparison.Ordinal);
        Assert.Equal(CreatorErrorCodes.NotExecutable, (await FailAsync(new CreatorCliOptions { Path = Path.GetTempPath() })).Code);
        Assert.Equal(CreatorErrorCodes.NotExecutable, (await FailAsync(noInterpreter.Options)).Code);
        CreatorException notExecutable = await FailAsync(script.Options);
        Assert.Equal(CreatorErrorCodes.NotExecutable, notExecutable.Code);
        Assert.Contains("chmod +x", notExecutable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_floods_its_output_is_stopped_at_the_limit()
    {
        using ScriptedCreator script = new("echo $$ > pid; exec yes garbage");

        CreatorException exception = await FailAsync(script.Options with { MaxAnswerBytes = 100_000 });

        Assert.Equal(CreatorErrorCodes.OutputTooLarge, exception.Code);
        Assert.Contains("100000 bytes", exception.Message, StringComparison.Ordinal);
        await AssertGoneAsync(script);
    }

    [Fact]
    public async Task A_program_that_floods_its_errors_is_read_all_the_same()
    {
        using ScriptedCreator script = new("head -c 3000000 /dev/zero >&2; echo '{\"protocol\":1,\"taskId\":\"a\"}'");

        Assert.Equal("a", await Client(script).SubmitAsync(s_request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_program_that_hangs_is_stopped_after_its_time_with_its_children()
    {
        using ScriptedCreator script = new("echo $$ > pid; sleep 3600 & echo $! > child; wait");

        CreatorException exception = await FailAsync(script.Options with { SubmitTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(CreatorErrorCodes.CallTimeout, exception.Code);
        Assert.True(exception.IsTransient);
        await AssertGoneAsync(script);
        await AssertGoneAsync(script, "child");
    }

    [Fact]
    public async Task A_caller_that_gives_up_stops_the_program()
    {
        using ScriptedCreator script = new("echo $$ > pid.new; mv pid.new pid; exec sleep 3600");

        await GiveUpAsync(script, script.Options);

        await AssertGoneAsync(script);
    }

    [Fact]
    public async Task A_program_that_ignores_the_interrupt_is_ended_after_the_grace_with_a_grandchild_that_left_its_tree()
    {
        using ScriptedCreator script = new("""
            trap '' INT TERM HUP
            sleep 3600 & echo $! > child
            (sh -c 'trap "" INT TERM HUP; echo $$ > grandchild; echo $PPID > parent; while :; do sleep 3600; done' &)
            while ! [ -s parent ]; do :; done
            echo $$ > pid.new; mv pid.new pid
            while :; do wait; done
            """);

        await GiveUpAsync(script, script.Options with { Grace = TimeSpan.FromMilliseconds(100) });

        await AssertGoneAsync(script);
        await AssertGoneAsync(script, "child");
        await AssertGoneAsync(script, "grandchild");
    }

    [Fact]
    public async Task A_program_that_obeys_the_interrupt_can_tidy_up_and_what_it_left_running_is_ended()
    {
        using ScriptedCreator script = new("""
            trap 'echo tidied > tidied; exit 1' INT
            sleep 3600 & echo $! > child
            echo $$ > pid.new; mv pid.new pid
            wait
            """);

        await GiveUpAsync(script, script.Options with { Grace = TimeSpan.FromMinutes(5) });

        Assert.True(File.Exists(script.PathOf("tidied")));
        await AssertGoneAsync(script, "child");
    }

    [Fact]
    public async Task A_worker_that_an_answered_call_left_behind_goes_on()
    {
        using ScriptedCreator script = new("sleep 3600 >/dev/null 2>&1 </dev/null & echo $! > child; echo '{\"protocol\":1,\"taskId\":\"a\"}'");

        await Client(script).SubmitAsync(s_request, TestContext.Current.CancellationToken);

        using Process worker = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(script.PathOf("child")), System.Globalization.CultureInfo.InvariantCulture));
        Assert.False(worker.HasExited);
        worker.Kill();
    }

    [Fact]
    public async Task A_program_runs_in_its_own_folder_unless_told_otherwise()
    {
        using ScriptedCreator script = new("pwd > folder; echo '{\"protocol\":1,\"taskId\":\"a\"}'");

        await new CliContentCreator(new CreatorCliOptions { Path = script.Path }, TimeProvider.System).SubmitAsync(s_request);

        Assert.Equal(Path.GetDirectoryName(script.Path), (await File.ReadAllTextAsync(script.PathOf("folder"))).Trim());
    }

    [Fact]
    public async Task The_program_sees_nothing_of_the_services_environment_but_what_it_needs()
    {
        Environment.SetEnvironmentVariable("CONTENTHUB_TEST_SECRET", "hidden");
        Environment.SetEnvironmentVariable("CONTENT_CREATOR_TEST", "shown");
        using ScriptedCreator script = new("env > environment; echo '{\"protocol\":1,\"taskId\":\"a\"}'");

        await Client(script).SubmitAsync(s_request, TestContext.Current.CancellationToken);

        string environment = await File.ReadAllTextAsync(script.PathOf("environment"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("hidden", environment, StringComparison.Ordinal);
        Assert.Contains("CONTENT_CREATOR_TEST=shown", environment, StringComparison.Ordinal);
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
    }

    private static CliContentCreator Client(ScriptedCreator script) => new(script.Options, TimeProvider.System);

    private static Task<CreatorException> FailAsync(ScriptedCreator script, Func<CliContentCreator, Task> call) =>
        Assert.ThrowsAsync<CreatorException>(() => call(Client(script)));

    private static Task<CreatorException> FailAsync(CreatorCliOptions options) =>
        Assert.ThrowsAsync<CreatorException>(() => new CliContentCreator(options, TimeProvider.System).SubmitAsync(s_request));

    /// <summary>Submits, gives up as soon as the program has written its id, and waits until it is let go.</summary>
    private static async Task GiveUpAsync(ScriptedCreator script, CreatorCliOptions options)
    {
        using CancellationTokenSource enough = new();
        using FileSystemWatcher watcher = new(Path.GetDirectoryName(script.Path)!);
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) => started.TrySetResult();
        watcher.Created += (_, created) =>
        {
            // A rename whose halves come apart is told as this.
            if (created.Name == "pid")
            {
                started.TrySetResult();
            }
        };
        watcher.EnableRaisingEvents = true;
        Task<string> submit = new CliContentCreator(options, TimeProvider.System).SubmitAsync(s_request, enough.Token);

        // The timer keeps the watcher, which nothing else would, and says so when the program never starts.
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submit);
    }

    /// <summary>Waits until the process whose id is in a file has ended.</summary>
    private static async Task AssertGoneAsync(ScriptedCreator script, string file = "pid")
    {
        int id = int.Parse(await File.ReadAllTextAsync(script.PathOf(file), Encoding.ASCII, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            using Process process = Process.GetProcessById(id);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }
}

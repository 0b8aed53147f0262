using ContentHub.Creators.Legacy;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Legacy;

public sealed class LegacyWorkTests : IDisposable
{
    private static readonly string s_separator = new('─', 40);

    private readonly LegacyProgram _program = new();

    private LegacyCliContentCreator Client => new(_program.Options, TimeProvider.System);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task One_process_tells_the_status_of_many_tasks()
    {
        string[] ids = [await SubmitAsync("1"), await SubmitAsync("2"), await SubmitAsync("3"), await SubmitAsync("4"), await SubmitAsync("5"), await SubmitAsync("6")];
        _program.Work(ids[1], "running", step: "write");
        _program.Work(ids[2], "waiting");
        _program.Work(ids[3], "completed");
        _program.Work(ids[4], "failed", error: "boom");
        _program.Work(ids[5], "cancelled");
        int before = _program.Calls.Length;

        IReadOnlyDictionary<string, CreationStatus> statuses = await Client.GetStatusAsync(ids);

        Assert.Equal(["list --json --limit=500 --offset=0"], _program.Calls[before..]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[0], State = CreationState.Pending }, statuses[ids[0]]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[1], State = CreationState.Running, Stage = "write" }, statuses[ids[1]]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[2], State = CreationState.Running }, statuses[ids[2]]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[3], State = CreationState.Completed }, statuses[ids[3]]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[4], State = CreationState.Failed, Error = "boom" }, statuses[ids[4]]);
        Assert.Equal(new CreationStatus { CreatorTaskId = ids[5], State = CreationState.Cancelled }, statuses[ids[5]]);
    }

    [Theory]
    [InlineData("pending", CreationState.Pending)]
    [InlineData("running", CreationState.Running)]
    [InlineData("waiting", CreationState.Running)]
    [InlineData("completed", CreationState.Completed)]
    [InlineData("failed", CreationState.Failed)]
    [InlineData("cancelled", CreationState.Cancelled)]
    public async Task A_task_that_the_newest_records_lack_is_asked_about_by_itself(string status, CreationState state)
    {
        string id = await SubmitAsync("1");
        _program.Work(id, status, step: "write", error: "first line\n状态: ✅ 已完成");
        _program.AddOthers(LegacyTaskList.PageSize);
        int before = _program.Calls.Length;

        IReadOnlyDictionary<string, CreationStatus> statuses = await Client.GetStatusAsync([id, "nobody"]);

        Assert.Equal(new CreationStatus { CreatorTaskId = id, State = state, Stage = "✍️ 撰写内容", Error = "first line\n状态: ✅ 已完成" }, statuses[id]);
        Assert.Equal(new CreationStatus { CreatorTaskId = "nobody", State = CreationState.Unknown }, statuses["nobody"]);
        Assert.Equal(["list --json --limit=500 --offset=0", $"status --task-id={id}", "status --task-id=nobody"], _program.Calls[before..]);
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused_for_the_task_that_has_it_only()
    {
        string[] ids = [await SubmitAsync("1"), await SubmitAsync("2")];
        _program.Work(ids[0], "thinking");

        Assert.Equal(CreationState.Pending, (await Client.GetStatusAsync([ids[1]]))[ids[1]].State);
        Assert.Equal(CreatorErrorCodes.InvalidOutput, (await Assert.ThrowsAsync<CreatorException>(() => Client.GetStatusAsync(ids))).Code);
    }

    [Fact]
    public async Task The_final_article_is_read_with_its_images_and_its_own_separators()
    {
        string id = await SubmitAsync("1");
        _program.Work(id, "completed");
        _program.Store(id, 1, "article", "# Draft\n\n![](image-placeholder-1)");
        _program.Store(id, 2, "image", "https://example.org/1.png");
        _program.Store(id, 3, "image", """[{"url":"https://example.org/2.png","prompt":"p"},"https://example.org/3.png"]""");
        _program.Store(id, 4, "finalArticle", $"# 茶 \n\n正文\n{s_separator}\n2. IMAGE\n{s_separator}\n字数: 7\n\u001b[31mred\u001b[0m");

        CreatedArticle article = await Client.GetResultAsync(id);

        Assert.Equal($"# 茶 \n\n正文\n{s_separator}\n2. IMAGE\n{s_separator}\n字数: 7\nred", article.Body);
        Assert.Equal("茶", article.Title);
        Assert.Equal(["https://example.org/1.png", "https://example.org/2.png", "https://example.org/3.png"], article.Images);
        Assert.Null(article.QualityScore);
    }

    [Fact]
    public async Task An_article_without_a_final_form_is_read_as_it_is()
    {
        string id = await SubmitAsync("1");
        _program.Work(id, "completed");
        _program.Store(id, 1, "article", "no heading");
        _program.Store(id, 2, "finalArticle", "");

        CreatedArticle article = await Client.GetResultAsync(id);

        Assert.Equal("no heading", article.Body);
        Assert.Null(article.Title);
        Assert.Empty(article.Images);
    }

    [Fact]
    public async Task A_result_without_an_article_is_refused()
    {
        string id = await SubmitAsync("1");
        _program.Work(id, "completed");
        Assert.Equal(CreatorErrorCodes.InvalidResult, (await FailAsync(client => client.GetResultAsync(id))).Code);

        _program.Store(id, 1, "article", "");
        Assert.Equal(CreatorErrorCodes.InvalidResult, (await FailAsync(client => client.GetResultAsync(id))).Code);
    }

    [Theory]
    [InlineData("running", true)]
    [InlineData("pending", true)]
    [InlineData("failed", false)]
    public async Task A_result_that_is_not_there_yet_is_told_though_the_program_ends_well(string status, bool isTransient)
    {
        string id = await SubmitAsync("1");
        _program.Work(id, status);

        CreatorException exception = await FailAsync(client => client.GetResultAsync(id));

        Assert.Equal((CreatorErrorCodes.Refused, isTransient), (exception.Code, exception.IsTransient));
        Assert.Equal(CreatorErrorCodes.Lost, (await FailAsync(client => client.GetResultAsync("nobody"))).Code);
    }

    [Fact]
    public async Task Running_work_is_stopped_and_work_that_has_ended_or_is_unknown_needs_no_stopping()
    {
        string id = await SubmitAsync("1");
        _program.Work(id, "running");

        await Client.CancelAsync(id);
        Assert.Equal("cancelled", (string?)_program.Tasks[0]["status"]);

        await Client.CancelAsync(id);
        await Client.CancelAsync("nobody");
    }

    [Fact]
    public async Task Work_that_the_program_cannot_stop_yet_is_told_though_the_program_ends_well()
    {
        string id = await SubmitAsync("1");

        CreatorException exception = await FailAsync(client => client.CancelAsync(id));

        Assert.Equal((CreatorErrorCodes.Refused, true), (exception.Code, exception.IsTransient));
        Assert.EndsWith($"stops running work only, and '{id}' is '⏳ 待处理'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_tells_the_version_from_behind_the_banner() => Assert.Equal("content-creator 0.1.0", await Client.CheckAsync());

    [Fact]
    public async Task The_program_that_speaks_the_other_dialect_is_not_understood()
    {
        using ScriptedCreator script = new("""echo '{"protocol":1,"taskId":"j1"}'""");

        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => new LegacyCliContentCreator(script.Options, TimeProvider.System).CheckAsync());

        Assert.Equal(CreatorErrorCodes.InvalidOutput, exception.Code);
        Assert.Contains("CREATOR_CLI_DIALECT=legacy", exception.Message, StringComparison.Ordinal);
    }

    private Task<string> SubmitAsync(string key) => Client.SubmitAsync(new CreationRequest { IdempotencyKey = key, Topic = "tea", Priority = 5 });

    private Task<CreatorException> FailAsync(Func<LegacyCliContentCreator, Task> call) => Assert.ThrowsAsync<CreatorException>(() => call(Client));
}

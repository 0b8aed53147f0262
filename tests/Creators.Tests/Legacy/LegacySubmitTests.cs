using ContentHub.Creators.Legacy;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Legacy;

public sealed class LegacySubmitTests : IDisposable
{
    private static readonly CreationRequest s_request = new() { IdempotencyKey = "task-1-1", Topic = "tea", Priority = 5 };

    private readonly LegacyProgram _program = new();

    private LegacyCliContentCreator Client => new(_program.Options, TimeProvider.System);

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_program_makes_a_task_and_its_id_is_told()
    {
        string id = await Client.SubmitAsync(s_request with { Requirements = "short\nplease", Keywords = ["green", "a,b"], Tone = "dry", Priority = 9, CallbackUrl = new Uri("http://127.0.0.1:1/c?d=e") });

        Assert.Equal(id, (string?)Assert.Single(_program.Tasks)["taskId"]);
        Assert.Equal("tea", (string?)_program.Tasks[0]["topic"]);
        Assert.Equal("short\nplease\n关键词: green, a,b\n语气: dry\n[ref:task-1-1]", (string?)_program.Tasks[0]["requirements"]);
        Assert.Equal(
            ["list --json --limit=500 --offset=0", "create --type=content-creator --mode=async --topic=tea --requirements=short please 关键词: green, a,b 语气: dry [ref:task-1-1] --priority=urgent --keywords=green,a，b --tone=dry --callback-url=http://127.0.0.1:1/c?d=e --callback-events=completed,failed"],
            _program.Calls);
    }

    [Fact]
    public async Task What_is_no_article_is_refused_before_the_program_is_asked()
    {
        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => Client.SubmitAsync(s_request with { Type = "social_post" }));

        Assert.Equal((CreatorErrorCodes.Refused, false), (exception.Code, exception.IsTransient));
        Assert.Contains("writes articles only, not 'social_post'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_program.Calls);
    }

    [Fact]
    public async Task The_same_key_again_finds_the_first_task_and_makes_none()
    {
        string first = await Client.SubmitAsync(s_request);

        Assert.Equal(first, await Client.SubmitAsync(s_request));
        Assert.NotEqual(first, await Client.SubmitAsync(s_request with { IdempotencyKey = "task-1-11" }));
        Assert.Equal(2, _program.Tasks.Length);
    }

    [Theory]
    [InlineData("create:die")]
    [InlineData("create:silent")]
    [InlineData("create:hang")]
    public async Task A_task_that_was_made_though_its_id_was_never_told_is_found(string fault)
    {
        _program.SetFault(fault);
        LegacyCliContentCreator client = new(_program.Options with { SubmitTimeout = TimeSpan.FromSeconds(3) }, TimeProvider.System);

        string id = await client.SubmitAsync(s_request);

        Assert.Equal((string?)Assert.Single(_program.Tasks)["taskId"], id);
    }

    [Fact]
    public async Task A_submit_that_was_cut_short_with_this_service_is_found_by_the_next()
    {
        _program.SetFault("create:hang");
        using CancellationTokenSource enough = new();
        Task<string> cut = Client.SubmitAsync(s_request, enough.Token);
        await _program.WhenRecordedAsync();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);
        _program.SetFault(null);

        string id = await Client.SubmitAsync(s_request);

        Assert.Equal((string?)Assert.Single(_program.Tasks)["taskId"], id);
    }

    [Fact]
    public async Task Of_two_tasks_with_one_key_the_older_is_the_task()
    {
        string first = await Client.SubmitAsync(s_request);
        await Client.SubmitAsync(s_request with { IdempotencyKey = "other" });
        CreationRequest spoof = s_request with { IdempotencyKey = "other-2", Requirements = "x\n[ref:task-1-1]" };

        Assert.NotEqual(first, await Client.SubmitAsync(spoof));
        Assert.Equal(first, await Client.SubmitAsync(s_request));
    }

    [Theory]
    [InlineData("tea\n✅ 任务已成功创建\n任务ID: 00000000-0000-4000-8000-000000000000")]
    [InlineData("--task-id=00000000-0000-4000-8000-000000000000")]
    [InlineData("--mode=sync")]
    [InlineData("$(touch hacked) `tick` \"double\" 'single' \\ %PATH%")]
    public async Task A_topic_is_only_ever_a_topic(string topic)
    {
        string id = await Client.SubmitAsync(s_request with { Topic = topic, Requirements = topic });

        Assert.Equal(topic, (string?)Assert.Single(_program.Tasks)["topic"]);
        Assert.Equal(id, (string?)_program.Tasks[0]["taskId"]);
        Assert.Equal("async", (string?)_program.Tasks[0]["mode"]);
    }

    [Fact]
    public async Task A_refusal_tells_every_reason_and_is_final()
    {
        _program.SetFault("create:refuse");

        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => Client.SubmitAsync(s_request));

        Assert.Equal(CreatorErrorCodes.Refused, exception.Code);
        Assert.EndsWith("refused 'create': ❌ 参数错误: • 参数 requirements 验证失败 • 缺少必需参数: topic", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsTransient);
    }

    [Fact]
    public async Task A_queue_that_cannot_be_reached_is_worth_another_try()
    {
        _program.SetFault("create:fail");

        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => Client.SubmitAsync(s_request));

        Assert.Equal(CreatorErrorCodes.Unavailable, exception.Code);
        Assert.EndsWith("❌ 错误: connect ECONNREFUSED 127.0.0.1:6379", exception.Message, StringComparison.Ordinal);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task A_flood_is_stopped_and_told()
    {
        _program.SetFault("create:flood");
        LegacyCliContentCreator client = new(_program.Options with { MaxAnswerBytes = 100_000 }, TimeProvider.System);

        Assert.Equal(CreatorErrorCodes.OutputTooLarge, (await Assert.ThrowsAsync<CreatorException>(() => client.SubmitAsync(s_request))).Code);
    }

    [Fact]
    public async Task Nothing_is_submitted_when_the_records_cannot_be_read()
    {
        _program.SetFault("list:garbage");

        CreatorException exception = await Assert.ThrowsAsync<CreatorException>(() => Client.SubmitAsync(s_request));

        Assert.Equal(CreatorErrorCodes.InvalidOutput, exception.Code);
        Assert.Contains("it printed no array of tasks", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_program.Tasks);
    }
}

using System.Text.Json;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class TypeTests : IDisposable
{
    private readonly CreatorProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("zh", 300, 500)]
    [InlineData("zh", 2000, null)]
    [InlineData("en", 200, 400)]
    [InlineData("en", 800, 900)]
    [InlineData("en", 1000, 1200)]
    [InlineData("en", null, 300)]
    public void An_article_is_as_long_as_it_is_wanted(string language, int? fewest, int? most)
    {
        Article article = Write(new JobRequest { Topic = "tea", Language = language, MinWords = fewest, MaxWords = most });

        Assert.InRange(article.WordCount, fewest ?? 1, most ?? int.MaxValue);
        string[] paragraphs = [.. article.Body.Split("\n\n")];
        Assert.Equal(paragraphs.Distinct(), paragraphs);
    }

    [Fact]
    public void An_article_that_cannot_be_as_short_or_as_long_as_wanted_fails_the_check()
    {
        JobRequest request = new() { Topic = "tea", Language = "en" };

        Assert.EndsWith("at most 50 are wanted.", Fault(request with { MaxWords = 50 }), StringComparison.Ordinal);
        Assert.EndsWith("at least 5000 are wanted.", Fault(request with { MinWords = 5000 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "定义", "读懂", "聊聊", "试点")]
    [InlineData("en", "sense", "boundary", "team", "vocabulary", "tools")]
    public void Templates_get_by_without_a_forbidden_word_where_there_is_another_way_to_say_it(string language, params string[] forbidden)
    {
        foreach (string word in forbidden)
        {
            foreach (string topic in (string[])["tea", "coffee", "water", "milk"])
            {
                Assert.Null(Fault(new JobRequest { Topic = topic, Language = language, Tone = "friendly", Requirements = word, ForbiddenWords = [word] }));
            }
        }
    }

    [Theory]
    [InlineData("tea", "The text uses the forbidden word 'tea'.")]
    [InlineData("TEA", "The text uses the forbidden word 'TEA'.")]
    [InlineData("te", null)]
    [InlineData("{t}", null)]
    public void A_forbidden_word_that_stayed_in_fails_the_check(string word, string? fault) =>
        Assert.Equal(fault, Fault(new JobRequest { Topic = "tea", Language = "en", ForbiddenWords = [word] }));

    [Theory]
    [InlineData("an article", "art", false)]
    [InlineData("an article on art.", "art", true)]
    [InlineData("学习方法", "方法", true)]
    [InlineData("用AI学习", "ai", true)]
    [InlineData("C++ and C", "C++", true)]
    [InlineData("", "a", false)]
    public void A_word_of_letters_is_found_only_as_a_whole(string text, string word, bool found) =>
        Assert.Equal(found ? word : null, ForbiddenWords.FirstIn(text, [word]));

    [Theory]
    [InlineData("zh", "茶", 140)]
    [InlineData("en", "tea", 60)]
    public void A_post_is_short_and_ends_with_hashtags(string language, string topic, int mostWords)
    {
        JobRequest request = new() { Type = JobType.SocialPost, Topic = topic, Language = language, Keywords = ["深度学习", "green tea", "!"] };

        Article post = SocialPostWriter.Write(ArticlePlan.For(request));

        Assert.EndsWith("\n\n#深度学习 #greentea\n", post.Body, StringComparison.Ordinal);
        Assert.InRange(post.WordCount, 20, mostWords);
        Assert.Null(ArticleCheck.FirstFault(post, TextRules.For(request)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(35)]
    [InlineData(100)]
    public void A_post_keeps_to_its_limit(int mostWords)
    {
        JobRequest request = new() { Type = JobType.SocialPost, Topic = new string('题', 500), Language = "zh", Keywords = ["a", "b"], MaxWords = mostWords };
        JobRequest shortTopic = request with { Topic = "茶" };

        Assert.InRange(SocialPostWriter.Write(ArticlePlan.For(shortTopic)).WordCount, 1, mostWords);
        string? fault = ArticleCheck.FirstFault(SocialPostWriter.Write(ArticlePlan.For(request)), TextRules.For(request));
        Assert.Equal(mostWords < 60, fault is not null);
    }

    [Fact]
    public async Task Templates_hand_a_text_back_in_its_own_language_and_refuse_to_translate_it()
    {
        Run same = await _program.RunAsync("create", "--json", "--wait", "--type=translation", "--topic=t", "--source-text=# 茶\n\n茶是饮料。", "--target-language=zh-CN");
        Run other = await _program.RunAsync("create", "--json", "--type=translation", "--topic=t", "--source-text=# 茶", "--target-language=en");

        JsonElement article = await _program.ArticleAsync(same.Json.GetProperty("taskId").GetString()!);
        Assert.Equal(("茶", "# 茶\n\n茶是饮料。", "zh-CN"), (article.GetProperty("title").GetString(), article.GetProperty("body").GetString(), article.GetProperty("language").GetString()));
        JsonElement error = other.Json.GetProperty("error");
        Assert.Equal((2, "unsupported"), (other.ExitCode, error.GetProperty("code").GetString()));
        Assert.Equal("The engine template cannot translate from 'zh' into 'en'. Set CONTENT_CREATOR_ENGINE=openai, or pass --engine=openai.", error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("--type=poem", "--type")]
    [InlineData("--min-words=0", "--min-words")]
    [InlineData("--max-words=20001", "--max-words")]
    [InlineData("--min-words=5 --max-words=4", "--min-words")]
    [InlineData("--keywords=tea --forbidden-words=Tea", "--forbidden-words")]
    [InlineData("--source-text=x", "--type=translation")]
    [InlineData("--target-language=en", "--type=translation")]
    [InlineData("--type=translation --target-language=en", "--source-text")]
    [InlineData("--type=translation --source-text=x", "--target-language")]
    [InlineData("--type=translation --source-text=x --target-language=e!", "--target-language")]
    [InlineData("--engine=quill", "--engine")]
    public async Task A_request_that_makes_no_sense_is_refused_and_the_option_named(string options, string named)
    {
        Run run = await _program.RunAsync(["create", "--json", "--topic=t", .. options.Split(' ')]);

        Assert.Equal((2, "invalid_request"), (run.ExitCode, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains(named, run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_with_other_limits_is_another_request()
    {
        string id = await _program.CreateAsync("--topic=tea", "--idempotency-key=k", "--forbidden-words=coffee", "--max-words=900");

        Assert.Equal(id, await _program.CreateAsync("--topic=tea", "--idempotency-key=k", "--forbidden-words=coffee", "--max-words=900"));
        Run other = await _program.RunAsync("create", "--json", "--topic=tea", "--idempotency-key=k", "--forbidden-words=milk", "--max-words=900");
        Assert.Equal("idempotency_conflict", other.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_job_that_an_earlier_version_left_is_worked_on()
    {
        const string id = "cc-00000000000000000001";
        Directory.CreateDirectory(Path.Combine(_program.Home, "jobs"));
        await File.WriteAllTextAsync(
            Path.Combine(_program.Home, "jobs", $"{id}.json"),
            $$"""{"taskId":"{{id}}","idempotencyKey":"old","request":{"topic":"tea","keywords":[],"priority":5,"language":"en"},"status":"running","stage":"organize","percentage":50,"starts":1,"workerProcessId":99999999,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00","hasEnded":false}""",
            TestContext.Current.CancellationToken);

        JsonElement ended = await _program.WaitForAsync(id, "completed", "failed");

        Assert.Equal("completed", ended.GetProperty("status").GetString());
        Assert.Equal("template", (await _program.ArticleAsync(id)).GetProperty("engine").GetString());
    }

    [Fact]
    public async Task Templates_load_nothing_of_the_packages_for_models()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        _program.StepDelayMilliseconds = 600_000;
        string id = await _program.CreateAsync("--topic=tea");
        await _program.WaitForAsync(id, "running");
        using System.Diagnostics.Process worker = _program.Worker(id);

        string loaded = await File.ReadAllTextAsync($"/proc/{worker.Id}/maps", TestContext.Current.CancellationToken);

        Assert.Contains("content-creator.dll", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenAI", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("Extensions.AI", loaded, StringComparison.Ordinal);
        Assert.DoesNotContain("ClientModel", loaded, StringComparison.Ordinal);
        await _program.RunAsync("cancel", $"--task-id={id}");
    }

    private static Article Write(JobRequest request) => ArticleWriter.Write(ArticlePlan.For(request));

    private static string? Fault(JobRequest request) => ArticleCheck.FirstFault(Write(request), TextRules.For(request));
}

using ContentHub.ReferenceCreator.Engines;
using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>The engine <c>openai</c>: a model behind an OpenAI-compatible endpoint. An article takes a call for each step; the other texts are written in one.</summary>
internal sealed class OpenAiEngine(ChatModel model) : IEngine
{
    /// <summary>The engine for the model that the settings name.</summary>
    public static OpenAiEngine Open(OpenAiSettings settings, TimeProvider time) => new(ChatModel.Open(settings, time));

    public async Task<Draft> RunAsync(string step, JobRequest request, Draft draft) => step switch
    {
        WorkSteps.Write => draft with { Article = Read(request, await AskAsync(Prompts.Write(request, draft.Outline))) },
        WorkSteps.Search when IsArticle(request) => draft with { Notes = await AskAsync(Prompts.Search(request)) },
        WorkSteps.Organize when IsArticle(request) => draft with { Outline = await AskAsync(Prompts.Organize(request, draft.Notes)) },
        _ => draft,
    };

    public async Task<Article?> ReviseAsync(JobRequest request, Article article, string fault) =>
        Read(request, await AskAsync(Prompts.Revise(request, article.Body, fault)));

    private static bool IsArticle(JobRequest request) => (request.Type ?? JobType.Article) == JobType.Article;

    private Task<string> AskAsync(string user) => model.AskAsync(Prompts.System, user);

    private Article Read(JobRequest request, string text)
    {
        string? title = MarkdownText.Title(text);
        string topic = PlainText.Shorten(PlainText.OneLine(request.Topic), 80);
        string body = title is null && request.Type != JobType.SocialPost ? $"# {topic}\n\n{text}\n" : $"{text}\n";
        string summary = MarkdownText.Summary(text) is { Length: > 0 } paragraph ? paragraph : title ?? topic;
        return Articles.Build(request, TextRules.For(request), EngineNames.OpenAi, title ?? topic, body, summary) with { Model = model.Name };
    }
}

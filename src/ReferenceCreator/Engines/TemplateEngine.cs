using ContentHub.ReferenceCreator.State;
using ContentHub.ReferenceCreator.Work;
using ContentHub.ReferenceCreator.Writing;

namespace ContentHub.ReferenceCreator.Engines;

/// <summary>The engine <c>template</c>: needs no network, and writes the same text for the same request.</summary>
internal sealed class TemplateEngine : IEngine
{
    /// <exception cref="CreatorException">Templates cannot do what is asked.</exception>
    public static void CheckCan(JobRequest request)
    {
        if (request.Type == JobType.Translation && !request.TargetLanguage!.Split('-')[0].Equals(request.Language, StringComparison.OrdinalIgnoreCase))
        {
            throw new CreatorException(
                2,
                "unsupported",
                $"The engine template cannot translate from '{request.Language}' into '{request.TargetLanguage}'. Set CONTENT_CREATOR_ENGINE=openai, or pass --engine=openai.");
        }
    }

    public Task<Draft> RunAsync(string step, JobRequest request, Draft draft) =>
        Task.FromResult(step == WorkSteps.Write ? draft with { Article = Write(request) } : draft);

    public Task<Article?> ReviseAsync(JobRequest request, Article article, string fault) => Task.FromResult<Article?>(null);

    private static Article Write(JobRequest request) => request.Type switch
    {
        JobType.Translation => Articles.Build(request, TextRules.For(request), EngineNames.Template, MarkdownText.Title(request.SourceText!) ?? PlainText.OneLine(request.Topic), request.SourceText!, MarkdownText.Summary(request.SourceText!)),
        JobType.SocialPost => SocialPostWriter.Write(ArticlePlan.For(request)),
        _ => ArticleWriter.Write(ArticlePlan.For(request)),
    };
}

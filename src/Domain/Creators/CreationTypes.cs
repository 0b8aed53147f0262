namespace ContentHub.Domain.Creators;

/// <summary>The kinds of text that can be asked for.</summary>
public static class CreationTypes
{
    /// <summary>An article on the topic; what is written when nothing else is asked for.</summary>
    public const string Article = "article";

    /// <summary>The source text in another language.</summary>
    public const string Translation = "translation";

    /// <summary>A short text for a social network.</summary>
    public const string SocialPost = "social_post";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Article, Translation, SocialPost];
}

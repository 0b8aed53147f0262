using System.Globalization;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>What can go wrong with a source that is elsewhere. What it says itself is never shown: it may repeat the key.</summary>
internal static class SourceErrors
{
    /// <summary>It answered with another status than 2xx.</summary>
    public static TopicSourceException Refused(TopicSettings settings, int status)
    {
        string answer = string.Create(CultureInfo.InvariantCulture, $"The topic source at {settings.ShownUrl} answered {status}");
        return status switch
        {
            408 or 429 or >= 500 => new TopicSourceException($"{answer}; it may do better later.", isTransient: true),
            >= 300 and < 400 => new TopicSourceException($"{answer}; redirects are not followed. Set TOPIC_SOURCE_URL to the final address.", isTransient: false),
            401 or 403 => new TopicSourceException($"{answer}; check TOPIC_SOURCE_KEY.", isTransient: false),
            404 when settings.Model is { } model => new TopicSourceException($"{answer}; check TOPIC_SOURCE_URL, and TOPIC_SOURCE_MODEL, which is '{model}'.", isTransient: false),
            _ => new TopicSourceException($"{answer}; check TOPIC_SOURCE_URL.", isTransient: false),
        };
    }

    public static TopicSourceException Away(TopicSettings settings, Exception inner) =>
        new($"The topic source at {settings.ShownUrl} cannot be reached. Check TOPIC_SOURCE_URL and that it runs.", isTransient: true, inner);

    public static TopicSourceException TooSlow(TopicSettings settings, Exception inner) => new(
        string.Create(CultureInfo.InvariantCulture, $"The topic source at {settings.ShownUrl} did not answer within {settings.Timeout.TotalSeconds:0} s (TOPIC_SOURCE_TIMEOUT)."),
        isTransient: true,
        inner);
}

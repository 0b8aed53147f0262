using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>
/// A request in the words of the existing content-creator. Its worker sees the topic and the requirements alone, and its
/// records keep no key of the caller: keywords, tone and key are therefore lines at the end of the requirements.
/// </summary>
internal static class LegacyRequest
{
    /// <summary>Longest requirements that the program takes, in UTF-16 code units.</summary>
    public const int MaxRequirementsLength = 2000;

    /// <summary>The arguments of <c>create</c>: one each, name and value together.</summary>
    public static IReadOnlyList<string> Arguments(CreationRequest request)
    {
        List<string> arguments =
        [
            "create",
            "--type=content-creator",
            "--mode=async",
            $"--topic={request.Topic}",
            $"--requirements={Requirements(request)}",
            $"--priority={Priority(request.Priority)}",
        ];
        if (request.Keywords.Count > 0)
        {
            // The program takes the list apart at its commas.
            arguments.Add($"--keywords={string.Join(',', request.Keywords.Select(keyword => keyword.Replace(',', '，')))}");
        }

        if (!string.IsNullOrEmpty(request.Tone))
        {
            arguments.Add($"--tone={request.Tone}");
        }

        if (request.CallbackUrl is { } callback)
        {
            arguments.Add($"--callback-url={callback.AbsoluteUri}");
            arguments.Add("--callback-events=completed,failed");
        }

        return arguments;
    }

    /// <summary>The requirements with the lines at their end; only the caller's own text is ever cut.</summary>
    public static string Requirements(CreationRequest request)
    {
        string marker = $"\n{Marker(request.IdempotencyKey)}";
        string own = string.IsNullOrWhiteSpace(request.Requirements) ? $"写一篇关于'{request.Topic}'的文章" : request.Requirements;
        string text = ArticleText.Shorten(own, MaxRequirementsLength - marker.Length);
        if (request.Keywords.Count > 0)
        {
            AddIfItFits($"\n关键词: {string.Join(", ", request.Keywords)}");
        }

        if (!string.IsNullOrEmpty(request.Tone))
        {
            AddIfItFits($"\n语气: {request.Tone}");
        }

        return text + marker;

        void AddIfItFits(string line)
        {
            if (text.Length + line.Length + marker.Length <= MaxRequirementsLength)
            {
                text += line;
            }
        }
    }

    /// <summary>Whether a record is of the request with this key: the marker is its last line, where only this service writes.</summary>
    public static bool IsFor(LegacyTask task, string idempotencyKey) => task.Requirements.EndsWith($"\n{Marker(idempotencyKey)}", StringComparison.Ordinal);

    /// <summary>
    /// 1–10 to the program's words. Its <c>low</c> is never used: its queue takes low work before normal work.
    /// </summary>
    public static string Priority(int priority) => priority switch
    {
        >= 9 => "urgent",
        >= 7 => "high",
        _ => "normal",
    };

    private static string Marker(string idempotencyKey) => $"[ref:{idempotencyKey}]";
}

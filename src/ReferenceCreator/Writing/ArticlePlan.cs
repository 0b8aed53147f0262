using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>What an article is going to say: everything that the writer needs, decided by the request alone.</summary>
internal sealed partial record ArticlePlan
{
    /// <summary>The most sections that there is something to say in.</summary>
    public const int MostSections = 7;

    public required JobRequest Request { get; init; }

    public required TextRules Rules { get; init; }

    public required bool Chinese { get; init; }

    /// <summary>The topic on one line, with nothing in it that Markdown or HTML would take for a sign.</summary>
    public required string Topic { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>What else was asked for, made safe as the topic is; null for nothing, or when it has a forbidden word in it.</summary>
    public string? Requirements { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>How many sections to write, 4–7: more for a longer article.</summary>
    public required int Sections { get; init; }

    /// <summary>Chooses among ways to say a thing; the same request chooses the same.</summary>
    public required int Seed { get; init; }

    public static ArticlePlan For(JobRequest request)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Topic}\n{string.Join(',', request.Keywords)}\n{request.Tone}\n{request.Requirements}"));
        TextRules rules = TextRules.For(request);
        string? requirements = string.IsNullOrWhiteSpace(request.Requirements) ? null : PlainText.OneLine(request.Requirements);
        return new ArticlePlan
        {
            Request = request,
            Rules = rules,
            Chinese = request.Language == "zh",
            Topic = PlainText.OneLine(request.Topic),
            Keywords = [.. request.Keywords.Select(PlainText.OneLine)],
            Requirements = requirements is not null && rules.Allow(PlainText.Readable(requirements)) ? requirements : null,
            Tone = ToneOf(request.Tone),
            Sections = SectionsFor(request.Requirements, request.Language == "zh"),
            Seed = BitConverter.ToInt32(hash) & int.MaxValue,
        };
    }

    /// <summary>One of the ways to say a thing, by the seed, among those without a forbidden word as long as there is one.</summary>
    public string Pick(IReadOnlyList<string> ways, int seed)
    {
        string[] allowed = [.. ways.Where(Rules.Allow)];
        IReadOnlyList<string> from = allowed.Length > 0 ? allowed : ways;
        return from[(seed & int.MaxValue) % from.Count];
    }

    private static Tone ToneOf(string? tone) => tone switch
    {
        null => Tone.Plain,
        _ when Contains(tone, "友好", "亲切", "轻松", "幽默", "friendly", "casual", "warm", "humor") => Tone.Friendly,
        _ when Contains(tone, "专业", "严谨", "正式", "学术", "professional", "formal", "academic", "serious") => Tone.Formal,
        _ => Tone.Plain,
    };

    private static bool Contains(string text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A wish for a length, such as <c>1500字</c> or <c>600 words</c>, in sections of the usual size.</summary>
    private static int SectionsFor(string? requirements, bool chinese)
    {
        if (requirements is null || Length().Match(requirements) is not { Success: true } length)
        {
            return 5;
        }

        int wanted = int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture);
        return Math.Clamp(wanted / (chinese ? 230 : 120), 4, MostSections);
    }

    [GeneratedRegex(@"(\d{2,5})\s*(?:字|words?)", RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}

/// <summary>How the article speaks to its readers.</summary>
internal enum Tone
{
    Plain,
    Friendly,
    Formal,
}

using System.Text;
using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators;

/// <summary>What every transport asks of an article before it passes it on.</summary>
internal static class Articles
{
    /// <summary>Longest text beside the body, in UTF-16 code units.</summary>
    public const int MaxText = 500;

    /// <summary>Most tags, and most images.</summary>
    public const int MaxTexts = 50;

    /// <summary>The body, when it can be kept.</summary>
    /// <exception cref="CreatorException">It is blank or larger than a body may be.</exception>
    public static string CheckBody(string creator, string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            throw Unusable(creator, "the article has no text");
        }

        return Encoding.UTF8.GetByteCount(body) <= IBodyStore.MaxBytes ? body : throw Unusable(creator, $"the article has more than {IBodyStore.MaxBytes} bytes");
    }

    /// <summary>The first heading of the first level; null when the article has none.</summary>
    public static string? Headline(string markdown)
    {
        foreach (ReadOnlySpan<char> line in markdown.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("# ") && !line[2..].IsWhiteSpace())
            {
                return ArticleText.Shorten(line[2..].Trim().ToString(), MaxText);
            }
        }

        return null;
    }

    /// <summary>The addresses in a list of texts, or of objects that have them as <c>url</c>; what is neither is left out.</summary>
    public static List<string> Images(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(Address).OfType<string>().Where(address => address.Length is > 0 and <= MaxText).Take(MaxTexts)]
        : [];

    public static CreatorException Unusable(string creator, string what) => new(
        CreatorErrorCodes.InvalidResult,
        $"The result of the creator '{creator}' cannot be used: {what}.",
        isTransient: false);

    private static string? Address(JsonElement image) => image.ValueKind == JsonValueKind.Object
        ? image.TryGetProperty("url", out JsonElement url) ? JsonText.Decode(url) : null
        : JsonText.Decode(image);
}

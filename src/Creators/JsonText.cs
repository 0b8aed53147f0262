using System.Text.Json;
using ContentHub.Domain.Contents;

namespace ContentHub.Creators;

/// <summary>Reads fields of JSON that may be anything.</summary>
internal static class JsonText
{
    /// <summary>The text, cut to <see cref="Articles.MaxText"/>; null when there is none.</summary>
    public static string? Short(JsonElement element, string name)
    {
        string? text = Whole(element, name);
        return text is null ? null : ArticleText.Shorten(text, Articles.MaxText);
    }

    /// <summary>The text; null when there is none.</summary>
    public static string? Whole(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? Decode(value) : null;

    /// <summary>The number; null when there is none.</summary>
    public static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number : null;

    /// <summary>The text; null when it is no string, or one with half a surrogate pair, which JSON can escape and .NET refuses.</summary>
    public static string? Decode(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

using System.Text;
using System.Text.Json;

namespace ContentHub.Domain.Webhooks;

/// <summary>
/// JSON read and written again as Python's <c>json.dumps(json.loads(text), sort_keys=True, separators=(',', ':'))</c> does:
/// keys in the order of their code points, the last of equal keys, everything outside ASCII escaped, numbers as
/// <c>repr</c> prints them.
/// </summary>
internal static class PythonJson
{
    private const int MaxDepth = 64;

    /// <summary>The text, ASCII only; null when the bytes are not JSON, or nested deeper than 64.</summary>
    public static string? Rewrite(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            string text = Value(ref reader);
            return reader.Read() ? null : text;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => PythonText.Quote(PythonText.Decode(reader.ValueSpan)),
        JsonTokenType.Number => PythonNumber.Rewrite(Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Object(ref Utf8JsonReader reader)
    {
        SortedDictionary<string, string> fields = new(Comparer<string>.Create(PythonText.Compare));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = PythonText.Decode(reader.ValueSpan);
            reader.Read();
            fields[name] = Value(ref reader);
        }

        return $"{{{string.Join(',', fields.Select(field => $"{PythonText.Quote(field.Key)}:{field.Value}"))}}}";
    }

    private static string Array(ref Utf8JsonReader reader)
    {
        List<string> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        return $"[{string.Join(',', items)}]";
    }
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>
/// Puts values in the place of references, <c>${name}</c>, wherever texts are in a JSON value. A text that is one reference
/// becomes the value as it is, a list or a number too; in a longer text, values become text. <c>$${</c> stands for <c>${</c>.
/// Values that were put in are not looked into.
/// </summary>
internal static class References
{
    private const string Open = "${";
    private const string Escape = "$${";

    // What comes of it is kept in histories: Chinese text takes one character for each there, and six when escaped.
    private static readonly JsonWriterOptions s_unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value with every reference replaced.</summary>
    /// <param name="value">The value.</param>
    /// <param name="find">The value of a name; null when it has none, and then says why among the errors.</param>
    /// <param name="errors">Why references cannot be replaced.</param>
    public static JsonElement Replace(JsonElement value, Func<string, JsonElement?> find, List<Text> errors)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_unescaped))
        {
            Write(value, writer, find, errors);
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer, Func<string, JsonElement?> find, List<Text> errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    if (JsonFields.Name(property) is { } name)
                    {
                        writer.WritePropertyName(name);
                        Write(property.Value, writer, find, errors);
                    }
                    else
                    {
                        errors.Add(new("There is a field whose name is not text; remove it.", "有名称不是文本的字段；请去掉它。"));
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement entry in value.EnumerateArray())
                {
                    Write(entry, writer, find, errors);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when JsonFields.TryDecode(value, out string? text):
                WriteText(text, writer, find, errors);
                break;
            case JsonValueKind.String:
                errors.Add(new("There is a text with a character that is not text; remove it.", "有文本中有不是文本的字符；请去掉它。"));
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteText(string text, Utf8JsonWriter writer, Func<string, JsonElement?> find, List<Text> errors)
    {
        StringBuilder written = new();
        int at = 0;
        while (at < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(at);
            if (rest.StartsWith(Escape, StringComparison.Ordinal))
            {
                written.Append(Open);
                at += Escape.Length;
                continue;
            }

            if (!rest.StartsWith(Open, StringComparison.Ordinal))
            {
                written.Append(text[at++]);
                continue;
            }

            int end = rest.IndexOf('}');
            if (end < 0)
            {
                errors.Add(new(
                    $"'{JsonFields.Short(text)}' has '{Open}' without '}}'; write '{Escape}' for the characters themselves.",
                    $"“{JsonFields.Short(text)}”中的“{Open}”没有对应的“}}”；要写这两个字符本身，请写“{Escape}”。"));
                break;
            }

            JsonElement? value = find(rest[Open.Length..end].ToString());
            if (at == 0 && end == text.Length - 1)
            {
                WriteValue(value, writer);
                return;
            }

            written.Append(value is { } found ? Show(found) : "");
            at += end + 1;
        }

        writer.WriteStringValue(written.ToString());
    }

    private static void WriteValue(JsonElement? value, Utf8JsonWriter writer)
    {
        if (value is { } found)
        {
            found.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Show)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}

using System.Text.Json;

namespace ContentHub.LocalRuntime.Durable.History;

/// <summary>
/// What kind of value an input is: a replay must ask with the same. The values themselves may differ, as those that came
/// from an older version of a type do.
/// </summary>
internal static class InputShape
{
    /// <summary>The shape in words, such as <c>an object of 'id', 'name'</c>.</summary>
    public static string Of(string? input)
    {
        if (input is null)
        {
            return "no input";
        }

        try
        {
            Utf8JsonReader reader = new(System.Text.Encoding.UTF8.GetBytes(input));
            reader.Read();
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => $"an object of {string.Join(", ", Names(ref reader).Select(name => $"'{name}'"))}",
                JsonTokenType.StartArray => "a list",
                JsonTokenType.String => "a text",
                JsonTokenType.Number => "a number",
                JsonTokenType.True or JsonTokenType.False => "true or false",
                _ => "no input",
            };
        }
        catch (JsonException)
        {
            // A converter of the app's own writes what it likes.
            return "an input";
        }
    }

    private static SortedSet<string> Names(ref Utf8JsonReader reader)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            names.Add(reader.GetString()!);
            reader.Skip();
        }

        return names;
    }
}

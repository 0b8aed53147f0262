using System.Text;
using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>Rows as CSV (RFC 4180): a line of names, then one for each row; what is nested is compact JSON.</summary>
internal static class CsvOutput
{
    private const string LineEnd = "\r\n";

    // A spreadsheet takes a text that begins so for a formula, and runs it; with an apostrophe before it, it is a text again.
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>Prints rows; those that are no objects are the value of the only field.</summary>
    public static void Print(IEnumerable<JsonElement> rows, IReadOnlyList<string> fields)
    {
        StringBuilder text = new();
        text.AppendJoin(',', fields.Select(Quote)).Append(LineEnd);
        foreach (JsonElement row in rows)
        {
            text.AppendJoin(',', fields.Select(field => Quote(Cell(row, field)))).Append(LineEnd);
        }

        // A terminal obeys control characters; a file or a program gets what the server has.
        Console.Out.Write(Console.IsOutputRedirected ? text.ToString() : SafeText.Lines(text.ToString()));
    }

    private static string Cell(JsonElement row, string field)
    {
        JsonElement value = row;
        if (row.ValueKind == JsonValueKind.Object && !row.TryGetProperty(field, out value))
        {
            return "";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.String => Defuse(value.GetString()!),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => JsonOutput.Text(value, indented: false),
        };
    }

    private static string Defuse(string text) => text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

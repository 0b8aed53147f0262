using System.Globalization;
using System.Text;

namespace ContentHub.Functions.Http;

/// <summary>
/// Rows as CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it: what callers have
/// sent is shown, never run (OWASP, CSV injection).
/// </summary>
internal static class CsvText
{
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        StringBuilder csv = new();
        foreach (IReadOnlyList<object?> row in rows.Prepend(columns))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Cell(object? value)
    {
        string text = value is string written && written.Length > 0 && written[0] is '=' or '+' or '-' or '@' or '\t' or '\r'
            ? $"'{value}"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

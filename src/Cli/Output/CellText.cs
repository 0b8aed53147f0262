using System.Globalization;
using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>Fields of the server's answers as texts for people.</summary>
internal static class CellText
{
    /// <summary>The field on one line, without control characters; empty when it is not there.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? SafeText.OneLine(value.ToString()) : "";

    /// <summary>Markup that stands below one another in a cell; what is empty takes no line.</summary>
    public static string Below(params string[] markup) => string.Join('\n', markup.Where(line => line.Length > 0));

    /// <summary>The field as a time of this place; empty when it is none.</summary>
    public static string Time(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "";

    /// <summary>As <see cref="Time"/>; on a narrow terminal without the year and the seconds, to leave room for words.</summary>
    public static string ShortTime(this JsonElement element, string name)
    {
        string time = element.Time(name);
        return time.Length > 0 && Terminal.IsNarrow ? time[5..^3] : time;
    }
}

using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Domain.Contents;

namespace ContentHub.Cli.Import;

/// <summary>
/// A row of the predecessor's. SQLite keeps to no type, and its programs kept to few limits: each value is looked at when it
/// is taken, and one that is not what its column is for refuses the row.
/// </summary>
/// <param name="table">The row's table.</param>
/// <param name="values">Its values by column; a column that the table does not have is as one that is NULL.</param>
internal sealed class SourceRow(string table, IReadOnlyDictionary<string, object?> values)
{
    private const int MaxShown = 40;

    // Before there were such programs, a time is a mistake; it is one of the clock's when it is later than this.
    private static readonly DateTimeOffset s_earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_times = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"];

    public string Table { get; } = table;

    /// <summary>What people find the row by.</summary>
    public string Name => values.GetValueOrDefault("id") is { } id ? Show(id) : "?";

    /// <summary>The row's key.</summary>
    /// <exception cref="RowRefusedException">It has none.</exception>
    public long Id => Whole("id") ?? throw Missing("id");

    /// <summary>A text; null for NULL and for blanks.</summary>
    /// <exception cref="RowRefusedException">It is none.</exception>
    public string? Text(string column) => values.GetValueOrDefault(column) switch
    {
        null => null,

        // Nothing here can hold a NUL, and nothing that people read has one.
        string text => string.IsNullOrWhiteSpace(text) ? null : text.Replace('\0', '\uFFFD'),
        var other => throw Wrong(column, other, Texts.Pick("a text", "文本")),
    };

    /// <inheritdoc cref="Text"/>
    public string RequiredText(string column) => Text(column) ?? throw Missing(column);

    /// <summary>A whole number; null for NULL.</summary>
    /// <exception cref="RowRefusedException">It is none.</exception>
    public long? Whole(string column) => values.GetValueOrDefault(column) switch
    {
        null => null,
        long number => number,
        var other => throw Wrong(column, other, Texts.Pick("a whole number", "整数")),
    };

    /// <summary>Yes or no, as SQLite has it: 1 or 0; null for NULL.</summary>
    /// <exception cref="RowRefusedException">It is neither.</exception>
    public bool? Flag(string column) => values.GetValueOrDefault(column) switch
    {
        null => null,
        0L => false,
        1L => true,
        var other => throw Wrong(column, other, Texts.Pick("0 or 1", "0 或 1")),
    };

    /// <summary>A time; null for NULL. One without a zone is UTC: that is what the predecessor wrote into these columns.</summary>
    /// <exception cref="RowRefusedException">It is none, or one that nobody can have meant.</exception>
    public DateTimeOffset? Time(string column) => values.GetValueOrDefault(column) switch
    {
        null => null,
        string text when DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            && time >= s_earliest && time < s_latest => time,
        var other => throw Wrong(column, other, Texts.Pick("a time such as 2026-02-08 10:00:00 from 2000 to 2099", "2000 至 2099 年之间的时间，例如 2026-02-08 10:00:00")),
    };

    /// <summary>JSON of one kind; null for NULL and for JSON's null.</summary>
    /// <exception cref="RowRefusedException">It is none.</exception>
    public JsonElement? Json(string column, JsonValueKind kind)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        string expected = kind == JsonValueKind.Array ? Texts.Pick("a JSON list", "JSON 列表") : Texts.Pick("a JSON object", "JSON 对象");
        try
        {
            JsonElement value = JsonSerializer.Deserialize<JsonElement>(text);
            return value.ValueKind == JsonValueKind.Null ? null : value.ValueKind == kind ? value : throw Wrong(column, text, expected);
        }
        catch (JsonException)
        {
            throw Wrong(column, text, expected);
        }
    }

    /// <summary>A column has a value that its row cannot do with.</summary>
    public static RowRefusedException Wrong(string column, object value, string expected) => value switch
    {
        byte[] => new(Texts.Pick($"{column} is binary, or larger than 8 MB; it must be {expected}.", $"{column} 是二进制数据或超过 8 MB；应为{expected}。")),
        _ => new(Texts.Pick($"{column} is '{Show(value)}'; it must be {expected}.", $"{column} 为“{Show(value)}”；应为{expected}。")),
    };

    /// <summary>A column has no value, and its row cannot do without.</summary>
    public static RowRefusedException Missing(string column) => new(Texts.Pick($"{column} is missing or blank.", $"{column} 缺失或为空。"));

    private static string Show(object value) =>
        ArticleText.Shorten(SafeText.OneLine(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""), MaxShown);
}

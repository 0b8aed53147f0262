using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>The options that every command takes, anywhere on the line.</summary>
internal static class GlobalOptions
{
    public static Option<string> FormatOption { get; } = Choice("--format", "table", Texts.Pick("How data is printed: table, json, csv, or ndjson, which is a line of JSON for each row", "数据的输出格式：table、json、csv，或每行一条 JSON 的 ndjson"), "table", "json", "csv", "ndjson");

    public static Option<bool> Quiet { get; } = Flag("--quiet", Texts.Pick("No messages but errors", "除错误外不输出提示"), "-q");

    public static Option<bool> Yes { get; } = Flag("--yes", Texts.Pick("Do not ask before what cannot be taken back", "不再询问，直接执行"), "-y");

    public static Option<bool> NoColor { get; } = Flag("--no-color", Texts.Pick("No colours; so it is with NO_COLOR", "不使用颜色；与 NO_COLOR 相同"));

    /// <summary>Read before anything has a text, by <see cref="Texts.Choose"/>; here it is checked.</summary>
    public static Option<string?> Language { get; } = Choice<string?>("--lang", null, Texts.Pick("The language of texts, en or zh; default: the locale's", "提示语言，en 或 zh；默认按系统语言"), "en", "zh");

    public static Option<string?> Server { get; } = new("--server")
    {
        Description = Texts.Pick("The server's address; default: CONTENTHUB_SERVER, or the one on this data folder", "服务地址；默认：CONTENTHUB_SERVER，或使用该数据目录的服务"),
        Recursive = true,
    };

    public static Option<string?> Key { get; } = new("--key")
    {
        Description = Texts.Pick("The server's function key; default: CONTENTHUB_KEY", "服务的功能密钥；默认：CONTENTHUB_KEY"),
        Recursive = true,
    };

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = Texts.Pick("The data folder; default: CONTENTHUB_DATA", "数据目录；默认：CONTENTHUB_DATA"),
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        foreach (Option option in (Option[])[FormatOption, Quiet, Yes, NoColor, Language, Server, Key, Data])
        {
            root.Add(option);
        }
    }

    /// <summary>How data is to be printed.</summary>
    public static OutputFormat Format(this ParseResult parsed) => parsed.GetValue(FormatOption) switch
    {
        "json" => OutputFormat.Json,
        "csv" => OutputFormat.Csv,
        "ndjson" => OutputFormat.Ndjson,
        _ => OutputFormat.Table,
    };

    private static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description, Recursive = true };

    private static Option<T> Choice<T>(string name, T standard, string description, params string[] values)
    {
        Option<T> option = new(name) { Description = description, DefaultValueFactory = _ => standard, Recursive = true };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}

using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>The options that every command takes, anywhere on the line.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Server { get; } = new("--server")
    {
        Description = Texts.Pick("The server's address; default: the one on this data folder", "服务地址；默认：使用该数据目录的服务"),
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

    public static Option<string> Format { get; } = MakeFormat();

    public static void AddTo(RootCommand root)
    {
        root.Add(Server);
        root.Add(Key);
        root.Add(Data);
        root.Add(Format);
    }

    /// <summary>Whether the answer is to be JSON.</summary>
    public static bool WantsJson(this ParseResult parsed) => parsed.GetValue(Format) == "json";

    private static Option<string> MakeFormat()
    {
        Option<string> format = new("--format")
        {
            Description = Texts.Pick("How to print: table or json", "输出格式：table 或 json"),
            DefaultValueFactory = _ => "table",
            Recursive = true,
        };
        format.AcceptOnlyFromAmong("table", "json");
        return format;
    }
}

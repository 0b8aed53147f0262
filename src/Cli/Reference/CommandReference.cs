using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Text;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Reference;

/// <summary>The reference of the command line, written from the commands themselves.</summary>
internal static class CommandReference
{
    public static string Write(RootCommand root)
    {
        StringBuilder text = new();
        text.Append(Texts.Pick(
            """
            # The command line

            Written from the commands themselves (`contenthub docs`). Data goes to standard output, messages to standard error. A command
            asks the server that `--server` names, else the one that runs on the data folder; without one, the app runs in the
            command itself for as long as that takes. `contenthub COMMAND --help` shows the same as this page.


            """,
            """
            # 命令行

            本页由命令本身生成（`contenthub docs --lang zh`）。数据写到标准输出，提示写到标准错误。命令使用 `--server` 指定的服务，
            否则使用该数据目录上运行的服务；没有服务时，应用在命令进程内临时运行。`contenthub 命令 --help` 显示相同内容。


            """));
        text.Append(CultureInfo.InvariantCulture, $"## {Texts.Pick("Options of every command", "通用选项")}\n\n");
        AppendOptions(text, root.Options.Where(option => option.Recursive));
        text.Append(Texts.Pick(
            """

            They may stand anywhere on the line. `csv` is RFC 4180, with the names of the server's JSON in the first line, nested values
            as JSON, and an apostrophe before texts that a spreadsheet would take for formulas. Tables are as wide as the terminal, or
            as `COLUMNS` says.


            """,
            """

            可放在命令行的任意位置。`csv` 符合 RFC 4180，首行为服务 JSON 的字段名，嵌套值为 JSON，可能被表格软件当作公式的文本前加单引号。
            表格宽度随终端，或由 `COLUMNS` 指定。


            """));
        text.Append(CultureInfo.InvariantCulture, $"## {Texts.Pick("Exit codes", "退出码")}\n\n| | |\n|---|---|\n");
        foreach ((int code, string meaning) in ExitCodes.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {code} | {Cell(meaning)} |\n");
        }

        foreach (Command command in root.Subcommands.Where(command => !command.Hidden))
        {
            AppendCommand(text, command, "contenthub", "##");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendCommand(StringBuilder text, Command command, string parent, string heading)
    {
        string path = $"{parent} {command.Name}";
        text.Append(CultureInfo.InvariantCulture, $"\n{heading} `{path}`\n\n{command.Description}{Texts.Pick(".", "。")}\n");
        if (command.Action is not null)
        {
            AppendUsage(text, command, path);
        }

        foreach (Command child in command.Subcommands.Where(child => !child.Hidden))
        {
            AppendCommand(text, child, path, heading + "#");
        }
    }

    private static void AppendUsage(StringBuilder text, Command command, string path)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n```\n{Usage(command, path)}\n```\n");
        if (command.Arguments.Count + command.Options.Count(option => !option.Hidden) > 0)
        {
            text.Append('\n');
            AppendOptions(text, command.Options.Where(option => !option.Hidden), command.Arguments);
        }
    }

    private static void AppendOptions(StringBuilder text, IEnumerable<Option> options, IEnumerable<Argument>? arguments = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"| | {Texts.Pick("meaning", "说明")} | {Texts.Pick("default", "默认值")} |\n|---|---|---|\n");
        foreach (Argument argument in arguments ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"| `<{argument.Name}>` | {Cell(argument.Description)} | |\n");
        }

        foreach (Option option in options)
        {
            string names = string.Join(", ", option.Aliases.Prepend(option.Name).Where(name => name.StartsWith('-')).Select(name => $"`{name}`"));
            string standard = option.Required ? Texts.Pick("required", "必填") : Standard(option);
            text.Append(CultureInfo.InvariantCulture, $"| {names} | {Cell(option.Description)} | {Cell(standard)} |\n");
        }
    }

    private static string Usage(Command command, string path)
    {
        StringBuilder usage = new(path);
        foreach (Argument argument in command.Arguments)
        {
            string name = argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";
            usage.Append(' ').Append(argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name);
        }

        foreach (Option option in command.Options.Where(option => option.Required))
        {
            usage.Append(CultureInfo.InvariantCulture, $" {option.Name} …");
        }

        return usage.Append(command.Options.Any(option => !option.Required && !option.Hidden) ? Texts.Pick(" [options]", " [选项]") : "").ToString();
    }

    private static string Standard(Option option) => option.HasDefaultValue && option.GetDefaultValue() is { } value and not false and not (IEnumerable and not string)
        ? $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`"
        : "";

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}

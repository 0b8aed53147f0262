using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary>The options that set a profile's fields, and the fields that a command line sets.</summary>
internal sealed class AccountOptions
{
    private readonly (string Field, Option<string?> Option)[] _texts =
    [
        ("name", Text("--name", "What people call it", "账号名称")),
        ("description", Text("--description", "What it is; the creator never sees it", "账号说明，不发给创作器")),
        ("tone", Text("--tone", "The tone of an article whose task names none", "任务未指定时的语气风格")),
        ("style", Text("--style", "How its articles are written", "写作风格")),
        ("forbiddenWords", Text("--forbidden-words", "Words that no article may use, with commas between", "禁用词，逗号分隔")),
        ("defaultCategory", Text("--default-category", "The category of a task that names none", "任务未指定时的内容板块")),
        ("callbackUrl", Text("--callback-url", "Where the account hears of its tasks", "任务结果通知地址")),
    ];

    private readonly (string Field, Option<string?> Option)[] _numbers =
    [
        ("minWords", Text("--min-words", "The fewest words, 100-20000", "最少字数，100-20000")),
        ("maxWords", Text("--max-words", "The most words, 100-20000", "最多字数，100-20000")),
        ("maxConcurrentTasks", Text("--max-concurrent", "The most of its tasks with the creator at once, 1-1000", "同时创作的任务数上限，1-1000")),
    ];

    private readonly Option<bool> _active = new("--active") { Description = Texts.Pick("It takes new tasks", "启用：接受新任务") };
    private readonly Option<bool> _inactive = new("--inactive") { Description = Texts.Pick("It refuses new tasks", "停用：拒绝新任务") };

    public void AddTo(Command command)
    {
        foreach ((_, Option<string?> option) in _texts.Concat(_numbers))
        {
            command.Add(option);
        }

        command.Add(_active);
        command.Add(_inactive);
    }

    /// <summary>The fields that the command line sets, null for one that it takes away.</summary>
    /// <exception cref="CliException">It sets none, or one to something that it cannot be.</exception>
    public Dictionary<string, object?> Read(ParseResult parsed)
    {
        Dictionary<string, object?> fields = [];
        foreach ((string field, Option<string?> option) in _texts.Where(text => IsGiven(parsed, text.Option)))
        {
            fields[field] = parsed.GetValue(option) is { Length: > 0 } text ? text : null;
        }

        foreach ((string field, Option<string?> option) in _numbers.Where(number => IsGiven(parsed, number.Option)))
        {
            fields[field] = parsed.GetValue(option) is { Length: > 0 } text ? Number(option.Name, text) : null;
        }

        bool active = parsed.GetValue(_active);
        bool inactive = parsed.GetValue(_inactive);
        if (active && inactive)
        {
            throw new CliException(ExitCodes.Usage, Texts.Pick("--active and --inactive contradict each other.", "--active 与 --inactive 互相矛盾。"));
        }

        if (active || inactive)
        {
            fields["isActive"] = active;
        }

        return fields.Count > 0
            ? fields
            : throw new CliException(ExitCodes.Usage, Texts.Pick("There is nothing to set.", "没有要设置的内容。"), Texts.Pick("Add --help to see what can be set.", "加上 --help 查看可设置的选项。"));
    }

    private static Option<string?> Text(string name, string english, string chinese) => new(name) { Description = Texts.Pick(english, chinese) };

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };

    private static long Number(string option, string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
        ? value
        : throw new CliException(ExitCodes.Usage, Texts.Pick($"{option} is '{text}'; it must be a whole number.", $"{option} 的值“{text}”不是整数。"));
}

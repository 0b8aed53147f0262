using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary>The options that say what a schedule is; when it is due, <see cref="TimingOptions"/> say.</summary>
internal sealed class ScheduleOptions
{
    private readonly Option<string?> _name;
    private readonly Option<string?> _type;
    private readonly Option<string?> _params = new("--params", "-p") { Description = Texts.Pick("What the type takes: a JSON object, or @file.json", "类型的参数：JSON 对象，或 @file.json") };
    private readonly Option<string?> _description = new("--description", "-d") { Description = Texts.Pick("What it is for", "说明") };
    private readonly Option<bool> _enabled = new("--enabled") { Description = Texts.Pick("It runs (default for a new one)", "启用（新建时的默认值）") };
    private readonly Option<bool> _disabled = new("--disabled") { Description = Texts.Pick("It is paused", "停用") };
    private readonly Option<string?> _missedRuns = new("--missed-runs") { Description = Texts.Pick("What was missed while nothing ran: one (default), all or skip", "错过的运行：one 补最近一次（默认）、all 全部补、skip 跳过") };
    private readonly Option<string?> _missedRunWindow = new("--missed-run-window") { Description = Texts.Pick("How late one that was missed may still run: seconds, or such as 2h; default 1d", "错过后仍可补运行的时限：秒数或 2h 等；默认 1d") };
    private readonly Option<string?> _overlap = new("--overlap") { Description = Texts.Pick("When an earlier run is not over: skip (default), allow, queue_one or cancel_running", "上次运行未结束时：skip 跳过（默认）、allow 并行、queue_one 排队、cancel_running 取消上次") };

    /// <param name="required">Whether there must be a name and a type, as for a new one.</param>
    public ScheduleOptions(bool required)
    {
        _name = new("--name", "-n") { Required = required, Description = Texts.Pick("What people call it; no other schedule has the name", "名称，不可重复") };
        _type = new("--type", "-t") { Required = required, Description = Texts.Pick("What it does, such as async_content_generation, cleanup or workflow", "类型，例如 async_content_generation、cleanup、workflow") };
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_name, _type, _params, _description, _enabled, _disabled, _missedRuns, _missedRunWindow, _overlap])
        {
            command.Add(option);
        }
    }

    /// <summary>The fields that the command line gives.</summary>
    /// <exception cref="CliException">One of them is something that it cannot be.</exception>
    public async Task<Dictionary<string, object?>> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        (string Field, object? Value)[] fields =
        [
            ("name", parsed.GetValue(_name)),
            ("type", parsed.GetValue(_type)),
            ("params", parsed.GetValue(_params) is { } parameters ? await ParamsOption.ReadAsync(parameters, cancellation) : null),
            ("description", parsed.GetValue(_description)),
            ("enabled", ReadEnabled(parsed)),
            ("missedRuns", parsed.GetValue(_missedRuns)),
            ("missedRunWindowSeconds", parsed.GetValue(_missedRunWindow) is { } window ? DurationOption.Read(_missedRunWindow.Name, window, needsUnit: false) : null),
            ("overlap", parsed.GetValue(_overlap)),
        ];
        return fields.Where(field => field.Value is not null).ToDictionary(field => field.Field, field => field.Value);
    }

    private bool? ReadEnabled(ParseResult parsed)
    {
        bool enabled = parsed.GetValue(_enabled);
        bool disabled = parsed.GetValue(_disabled);
        if (enabled && disabled)
        {
            throw new CliException(ExitCodes.Usage, Texts.Pick("--enabled and --disabled contradict each other.", "--enabled 与 --disabled 互相矛盾。"));
        }

        return enabled ? true : disabled ? false : null;
    }
}

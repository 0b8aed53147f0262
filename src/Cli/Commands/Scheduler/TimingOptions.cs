using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Scheduler;

/// <summary>The options that say when a schedule is due.</summary>
internal sealed class TimingOptions
{
    private readonly Option<string?> _cron = new("--cron", "-c") { Description = Texts.Pick("Five or six fields, such as '0 8 * * *', or a macro such as @daily", "Cron 表达式，五或六个字段，例如 '0 8 * * *'，或 @daily 等宏") };
    private readonly Option<string?> _every = new("--every") { Description = Texts.Pick("Again and again after this time: 90s, 15m, 2h, 1d", "固定间隔：90s、15m、2h、1d") };
    private readonly Option<string?> _zone = new("--timezone", "--tz") { Description = Texts.Pick("The IANA time zone of the times, such as Asia/Shanghai", "时区（IANA），例如 Asia/Shanghai") };
    private readonly Option<string?> _start = new("--start") { Description = Texts.Pick("Not before this time, such as '2026-01-31 08:00'; of this place unless it has an offset", "开始时间，例如 '2026-01-31 08:00'；默认为本地时间") };
    private readonly Option<string?> _end = new("--end") { Description = Texts.Pick("Not after this time", "结束时间") };
    private readonly Option<string?> _jitter = new("--jitter") { Description = Texts.Pick("Spread the runs over so many seconds, or such as 5m; at most 1h", "随机延迟上限，秒数或 5m 等；最多 1h") };
    private readonly Option<string?> _gap = new("--dst-gap") { Description = Texts.Pick("A time that the clocks leap over: shift (default) or skip", "夏令时跳过的时间：shift 顺延（默认）或 skip 跳过") };
    private readonly Option<string?> _overlap = new("--dst-overlap") { Description = Texts.Pick("A time that comes twice: first, last or both", "夏令时重复的时间：first 第一次、last 第二次或 both 两次") };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_cron, _every, _zone, _start, _end, _jitter, _gap, _overlap])
        {
            command.Add(option);
        }
    }

    /// <summary>The fields that the command line gives.</summary>
    /// <exception cref="CliException">One of them is something that it cannot be.</exception>
    public Dictionary<string, object?> Read(ParseResult parsed)
    {
        string? cron = parsed.GetValue(_cron);
        string? every = parsed.GetValue(_every);
        if (cron is not null && every is not null)
        {
            throw new CliException(ExitCodes.Usage, Texts.Pick("--cron and --every contradict each other.", "--cron 与 --every 互相矛盾。"));
        }

        (string Field, object? Value)[] fields =
        [
            ("cron", cron),
            ("intervalSeconds", every is null ? null : DurationOption.Read(_every.Name, every, needsUnit: true)),
            ("timeZone", parsed.GetValue(_zone)),
            ("startAt", TimeOption.Read(parsed.GetValue(_start))),
            ("endAt", TimeOption.Read(parsed.GetValue(_end))),
            ("jitterSeconds", parsed.GetValue(_jitter) is { } jitter ? DurationOption.Read(_jitter.Name, jitter, needsUnit: false) : null),
            ("dstGap", parsed.GetValue(_gap)),
            ("dstOverlap", parsed.GetValue(_overlap)),
        ];
        return fields.Where(field => field.Value is not null).ToDictionary(field => field.Field, field => field.Value);
    }

    /// <summary>The fields that the command line gives, which say when something is due.</summary>
    /// <exception cref="CliException">They do not say it.</exception>
    public Dictionary<string, object?> ReadWhole(ParseResult parsed)
    {
        Dictionary<string, object?> fields = Read(parsed);
        return fields.ContainsKey("cron") || fields.ContainsKey("intervalSeconds")
            ? fields
            : throw new CliException(ExitCodes.Usage, Texts.Pick("Say when it is due, with --cron or --every.", "请用 --cron 或 --every 指定运行时间。"), Texts.Pick("Such as: --cron '0 8 * * *', or --every 15m", "例如：--cron '0 8 * * *' 或 --every 15m"));
    }
}

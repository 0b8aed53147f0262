using System.Globalization;
using System.Text.RegularExpressions;

namespace ContentHub.Cli.Tests.Transcripts;

/// <summary>
/// What the program printed, with all that is another in each run put as something that stays, of the same width: ids are
/// numbered in the order in which they are first seen, times of today become letters.
/// </summary>
/// <param name="folder">Where the program runs.</param>
internal sealed partial class StableText(string folder)
{
    private static readonly string s_version = typeof(StableText).Assembly.GetName().Version!.ToString(3);
    private static readonly TimeSpan s_near = TimeSpan.FromDays(8);
    private readonly Dictionary<string, string> _ids = new() { ["000000000000"] = "000000000000" };
    private readonly List<(string Text, string Replacement)> _names = [(folder, "/home/ann"), ($"contenthub {s_version}", "contenthub 0.0.0")];

    /// <summary>Puts one text for another, of those that only the test knows.</summary>
    public void Replace(string text, string replacement) => _names.Add((text, replacement));

    /// <summary>What was printed, as it is written down.</summary>
    public string Of(string printed)
    {
        string text = printed.ReplaceLineEndings("\n");
        foreach ((string name, string replacement) in _names)
        {
            text = text.Replace(name, replacement, StringComparison.Ordinal);
        }

        text = Id().Replace(text, match => Number(match.Value));
        text = CompactTime().Replace(text, match => IsNear(match.Value, "yyyyMMdd'T'HHmmss'Z'") ? "YYYYMMDDThhmmssZ" : match.Value);
        text = Day().Replace(text, match => IsNear(match.Groups["day"].Value, "yyyy-MM-dd") ? $"YYYY-MM-DD{(match.Groups["time"].Success ? $"{match.Groups["between"]}hh:mm:ss" : "")}" : match.Value);
        text = TimeBelowDay().Replace(Minute().Replace(ShortTime().Replace(text, "MM-DD hh:mm"), "hh:mm"), "hh:mm:ss");
        text = Seconds().Replace(text, "0.0 ${unit}");
        text = Continuation().Replace(text, "${option} NEXT");
        text = Disk().IsMatch(text) ? Blanks().Replace(Disk().Replace(text, "disk_low 0 0"), " ") : text;
        return string.Join('\n', WithoutSteps(text.Split('\n')).Select(line => line.TrimEnd()));
    }

    /// <summary>How far something has come is seen at moments that differ; how it ended is seen always, after a time that takes more or fewer digits.</summary>
    private static IEnumerable<string> WithoutSteps(string[] lines)
    {
        Match[] steps = [.. lines.Select(line => Step().Match(line))];
        HashSet<Match> last = [.. steps.Where(step => step.Success).GroupBy(step => step.Groups["id"].Value).Select(of => of.Last())];
        return lines.Zip(steps).Where(line => !line.Second.Success || last.Contains(line.Second)).Select(line => line.Second.Success ? line.First.TrimStart() : line.First);
    }

    private string Number(string id)
    {
        if (!_ids.TryGetValue(id, out string? number))
        {
            number = _ids[id] = string.Create(CultureInfo.InvariantCulture, $"{_ids.Count:d12}");
        }

        return number;
    }

    private static bool IsNear(string time, string format) =>
        DateTime.TryParseExact(time, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime read)
        && (read - TimeProvider.System.GetUtcNow().UtcDateTime).Duration() < s_near;

    [GeneratedRegex(@"(?<=\b(task|content|schedule|manual|silence)-)[0-9a-f]{12}(?![0-9a-f])", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b[0-9]{8}T[0-9]{6}Z\b")]
    private static partial Regex CompactTime();

    [GeneratedRegex(@"\b(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})((?<between>[ T])(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();

    // Of a text that has the day and the minute, the line break perhaps between them.
    [GeneratedRegex(@"(?<=YYYY-MM-DD\s+)[0-9]{2}:[0-9]{2}\b(?!:)")]
    private static partial Regex Minute();

    // Of a table on a narrow terminal.
    [GeneratedRegex(@"(?<![0-9-])[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}\b(?!:)")]
    private static partial Regex ShortTime();

    // Of a cell that was too narrow for the day beside it.
    [GeneratedRegex(@"(?<![0-9]-[0-9]{2}[ T])\b[0-9]{2}:[0-9]{2}:[0-9]{2}\b")]
    private static partial Regex TimeBelowDay();

    [GeneratedRegex(@"(?<=\bp50 |\bp95 |\bmean |平均 )[0-9.]+ (?<unit>s|秒)|\b[0-9]+\.[0-9]+ (?<unit>s)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Seconds();

    // How wide the columns are beside these two numbers is up to the disk.
    [GeneratedRegex("disk_low +[0-9]+ +[0-9]+")]
    private static partial Regex Disk();

    [GeneratedRegex(@"(?<=\S) +")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<option>--continuation) \S+", RegexOptions.ExplicitCapture)]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^ *0\.0 s  (?<id>\S+)  .+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}

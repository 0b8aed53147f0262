using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Scheduling;

/// <summary>What a <see cref="Schedule"/> must keep to before it is stored; what its type takes is checked by the type.</summary>
public static class ScheduleRules
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest description.</summary>
    public const int MaxDescriptionLength = 500;

    /// <summary>Longest parameters, in characters of JSON.</summary>
    public const int MaxParamsLength = 16_000;

    /// <summary>A day.</summary>
    public const int DefaultMissedRunWindowSeconds = 86_400;

    private const int MaxMissedRunWindowSeconds = 7 * 86_400;

    /// <summary>Every reason to refuse the schedule; empty when it is good.</summary>
    /// <param name="schedule">The schedule to check.</param>
    public static IReadOnlyList<FieldError> Check(Schedule schedule)
    {
        List<FieldError> errors = [];
        if (string.IsNullOrWhiteSpace(schedule.Name))
        {
            errors.Add(new("name", new Text("name is missing or blank; say what people call the schedule.", "name 缺失或为空白；请给出定时任务的名称。")));
        }
        else
        {
            if (schedule.Name.Any(char.IsControl))
            {
                errors.Add(new("name", new Text("name has a line break or another control character; remove it.", "name 含有换行或其他控制字符；请去掉它。")));
            }

            if (schedule.Name is "." or "..")
            {
                errors.Add(new("name", new Text(
                    $"name is '{schedule.Name}', which no address can hold; choose another.",
                    $"name 为“{schedule.Name}”，无法用在网址中；请换一个。")));
            }

            GenerationRequestRules.CheckLength("name", schedule.Name, MaxNameLength, errors);
        }

        GenerationRequestRules.CheckLength("description", schedule.Description, MaxDescriptionLength, errors);
        if (schedule.Params.Length > MaxParamsLength)
        {
            errors.Add(new("params", Text.Invariant(
                $"params has {schedule.Params.Length} characters of JSON; at most {MaxParamsLength} are allowed.",
                $"params 的 JSON 有 {schedule.Params.Length} 个字符；最多允许 {MaxParamsLength} 个。")));
        }

        if (schedule.MissedRunWindowSeconds is < 60 or > MaxMissedRunWindowSeconds)
        {
            errors.Add(new("missedRunWindowSeconds", Text.Invariant(
                $"missedRunWindowSeconds is {schedule.MissedRunWindowSeconds}; it must be from 60 to {MaxMissedRunWindowSeconds} (seven days).",
                $"missedRunWindowSeconds 为 {schedule.MissedRunWindowSeconds}；应为 60 到 {MaxMissedRunWindowSeconds}（七天）。")));
        }

        errors.AddRange(ScheduleTimingRules.Check(schedule.Timing));
        return errors;
    }
}

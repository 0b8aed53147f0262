using ContentHub.Domain;
using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Events;

/// <summary>Which events a watcher wants: those that fit every part that is given.</summary>
internal sealed record EventFilter
{
    private static readonly EventType[] s_all = Enum.GetValues<EventType>();

    public string? TaskId { get; init; }

    public long? AccountId { get; init; }

    public string? ScheduleId { get; init; }

    public IReadOnlyCollection<EventType> Types { get; init; } = s_all;

    /// <summary>Reads a filter, and notes in the query what is wrong with it.</summary>
    public static EventFilter Read(QueryFields query) => new()
    {
        TaskId = query.Text("taskId"),
        AccountId = query.Whole("accountId", 1, long.MaxValue),
        ScheduleId = query.Text("scheduleId"),
        Types = query.Text("types") is { } names ? ReadTypes(names, query.Errors) : s_all,
    };

    public bool Fits(EventRecord record) =>
        Types.Contains(record.Type)
        && (TaskId ?? record.TaskId) == record.TaskId
        && (AccountId ?? record.AccountId) == record.AccountId
        && (ScheduleId ?? record.ScheduleId) == record.ScheduleId;

    private static HashSet<EventType> ReadTypes(string names, List<FieldError> errors)
    {
        HashSet<EventType> types = [];
        foreach (string name in names.Split(',', StringSplitOptions.TrimEntries))
        {
            int found = Array.FindIndex(s_all, type => type.ToName() == name);
            if (found >= 0)
            {
                types.Add(s_all[found]);
            }
            else
            {
                string known = string.Join(", ", s_all.Select(type => type.ToName()));
                errors.Add(new FieldError("types", new Text(
                    $"types has '{name}'; it must be one or more of {known}, with commas between.",
                    $"types 中有“{name}”；应为 {known} 中的一个或多个，以逗号分隔。")));
            }
        }

        return types;
    }
}

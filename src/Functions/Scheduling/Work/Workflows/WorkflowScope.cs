using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>
/// What the steps of a workflow can refer to: what every execution has, the workflow's variables, and what earlier steps
/// gave, as <c>field</c> for the latest that gave it and as <c>step.field</c>.
/// </summary>
/// <param name="stepNames">The names of all steps, in order.</param>
internal sealed class WorkflowScope(IReadOnlyList<string> stepNames)
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>The names of what every execution has.</summary>
    public static IReadOnlyList<string> BuiltIns { get; } = ["execution_id", "schedule_name", "scheduled_at", "date"];

    /// <summary>Sets what every execution has; the day is that of the schedule's time zone.</summary>
    /// <param name="input">The execution.</param>
    public void SetBuiltIns(WorkInput input)
    {
        Set("execution_id", input.ExecutionId);
        Set("schedule_name", input.ScheduleName);
        Set("scheduled_at", input.ScheduledAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Set("date", input.ScheduledAt.ToZone(input.TimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Sets variables: an object.</summary>
    public void SetVariables(JsonElement variables)
    {
        foreach (JsonProperty variable in variables.EnumerateObject())
        {
            _values[variable.Name] = variable.Value;
        }
    }

    /// <summary>A step has ended; what it gave can be referred to from here on.</summary>
    public void AddStep(string name, JsonObject? gave)
    {
        _done.Add(name);
        foreach ((string field, JsonNode? value) in gave ?? [])
        {
            JsonElement element = JsonSerializer.SerializeToElement(value);
            _values[field] = element;
            _values[$"{name}.{field}"] = element;
        }
    }

    /// <summary>The value of a name; null when it has none, with the reason among the errors.</summary>
    public JsonElement? Find(string name, List<Text> errors)
    {
        if (_values.TryGetValue(name, out JsonElement value))
        {
            return value;
        }

        errors.Add(Fault(name));
        return null;
    }

    private Text Fault(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !stepNames.Contains(name[..dot]))
        {
            string known = string.Join(", ", _values.Keys.Order(StringComparer.Ordinal));
            return new(
                $"'${{{name}}}' is not known here; known are {known}. Write '$${{' for the characters '${{'.",
                $"此处没有“${{{name}}}”；可用的有 {known}。要写“${{”这两个字符，请写“$${{”。");
        }

        string step = name[..dot];
        string[] fields = [.. _values.Keys.Where(key => key.StartsWith($"{step}.", StringComparison.Ordinal)).Select(key => key[(dot + 1)..]).Order(StringComparer.Ordinal)];
        return (_done.Contains(step), fields.Length) switch
        {
            (false, _) => new(
                $"'${{{name}}}' is of the step '{step}', which has not run by then; a step can refer to earlier ones.",
                $"“${{{name}}}”属于步骤“{step}”，那时它还没有运行；步骤只能引用前面的步骤。"),
            (true, 0) => new($"'${{{name}}}' has no value: the step '{step}' gave nothing.", $"“${{{name}}}”没有值：步骤“{step}”没有给出结果。"),
            _ => new(
                $"'${{{name}}}' is not known: the step '{step}' gives {string.Join(", ", fields)}.",
                $"没有“${{{name}}}”：步骤“{step}”给出的是 {string.Join(", ", fields)}。"),
        };
    }

    private void Set(string name, string value) => _values[name] = JsonSerializer.SerializeToElement(value);
}

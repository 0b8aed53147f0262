using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>One step of a workflow.</summary>
/// <param name="Name">Its name, unique in the workflow.</param>
/// <param name="Type">What it does.</param>
/// <param name="Params">What it is given, with references: an object.</param>
/// <param name="Retry">How often it is tried.</param>
/// <param name="ContinuesOnError">Whether the workflow goes on when it has failed.</param>
internal sealed partial record WorkflowStep(string Name, IWorkType Type, JsonElement Params, StepRetry Retry, bool ContinuesOnError)
{
    public const int MaxNameLength = 50;

    private static readonly JsonElement s_noParams = JsonSerializer.Deserialize<JsonElement>("{}");

    /// <summary>The step in a value, or every reason why it is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="number">Which step it is, from 1; it is called by it when it has no name.</param>
    public static (WorkflowStep? Step, IReadOnlyList<FieldError> Errors) Read(JsonElement value, int number)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return (null, [new FieldError("", new Text($"it is {JsonFields.Show(value)}; it must be an object.", $"它为 {JsonFields.Show(value)}；应为对象。"))]);
        }

        JsonFields fields = new(value);
        string name = fields.Text("name") ?? string.Create(CultureInfo.InvariantCulture, $"step{number}");
        IWorkType? type = ReadType(fields);
        JsonElement parameters = fields.Object("params") ?? s_noParams;
        StepRetry retry = StepRetry.Read(fields);
        bool continues = fields.Flag("continue_on_error") ?? false;
        fields.RefuseOthers();
        if (!IsName(name))
        {
            fields.Errors.Add(new FieldError("name", new Text(
                $"name is '{JsonFields.Short(name)}'; it must begin with a letter and have letters, digits, '_' and '-', {MaxNameLength} at most.",
                $"name 为“{JsonFields.Short(name)}”；应以字母开头，由字母、数字、“_”和“-”组成，最多 {MaxNameLength} 个字符。")));
        }

        return fields.Errors.Count == 0 ? (new WorkflowStep(name, type!, parameters, retry, continues), []) : (null, fields.Errors);
    }

    /// <summary>Whether a text can name a step or a variable.</summary>
    public static bool IsName(string text) => text.Length <= MaxNameLength && Pattern().IsMatch(text);

    private static IWorkType? ReadType(JsonFields fields)
    {
        string? name = fields.Text("type");
        Text unknown = WorkTypes.Unknown(name ?? "");
        if (name is null)
        {
            if (!fields.Errors.Exists(error => error.Field == "type"))
            {
                fields.Errors.Add(new FieldError("type", new Text($"type is missing; {unknown.English}.", $"缺少 type；{unknown.Chinese}。")));
            }

            return null;
        }

        IWorkType? type = WorkTypes.Find(name);
        if (type is WorkflowWork)
        {
            fields.Errors.Add(new FieldError("type", new Text(
                $"type is '{name}'; a workflow cannot be a step of another. Put its steps here.",
                $"type 为“{name}”；工作流不能是另一个工作流的步骤。请把它的步骤写在这里。")));
        }
        else if (type is null)
        {
            fields.Errors.Add(new FieldError("type", new Text(
                $"type is '{JsonFields.Short(name)}'; {unknown.English}.",
                $"type 为“{JsonFields.Short(name)}”；{unknown.Chinese}。")));
        }

        return type;
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_-]*\z")]
    private static partial Regex Pattern();
}

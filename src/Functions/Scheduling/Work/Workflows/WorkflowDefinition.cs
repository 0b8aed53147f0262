using System.Globalization;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>What a schedule of the type <c>workflow</c> is given.</summary>
/// <param name="Variables">Values to refer to, which may refer to what every execution has; null for none.</param>
/// <param name="Steps">What is done, one after the other.</param>
internal sealed record WorkflowDefinition(JsonElement? Variables, IReadOnlyList<WorkflowStep> Steps)
{
    private const int MaxSteps = 20;

    private static readonly WorkInput s_example = new()
    {
        ExecutionId = "execution",
        ScheduleName = "schedule",
        Type = "workflow",
        Params = "{}",
        ScheduledAt = DateTimeOffset.UnixEpoch,
        TimeZone = "UTC",
    };

    /// <summary>The workflow in an object, or every reason why it is none: what its steps would be given is tried out.</summary>
    public static (WorkflowDefinition? Workflow, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        List<FieldError> errors = fields.Errors;
        JsonElement? variables = fields.Object("variables");
        IReadOnlyList<WorkflowStep> steps = ReadSteps(fields);
        fields.RefuseOthers();
        if (variables is { } given)
        {
            errors.AddRange(WorkflowVariables.Check(given));
        }

        WorkflowDefinition workflow = new(variables, steps);
        if (errors.Count == 0)
        {
            errors.AddRange(workflow.TryOut());
        }

        return errors.Count == 0 ? (workflow, []) : (null, errors);
    }

    /// <summary>What the steps can refer to at first.</summary>
    /// <param name="input">The execution.</param>
    /// <param name="errors">Why variables have no value.</param>
    public WorkflowScope Begin(WorkInput input, List<Text> errors)
    {
        WorkflowScope scope = new([.. Steps.Select(step => step.Name)]);
        scope.SetBuiltIns(input);
        if (Variables is { } variables)
        {
            scope.SetVariables(References.Replace(variables, name => scope.Find(name, errors), errors));
        }

        return scope;
    }

    private static List<WorkflowStep> ReadSteps(JsonFields fields)
    {
        List<WorkflowStep> steps = [];
        if (fields.List("steps", new("a list of steps", "步骤列表")) is not { } list)
        {
            if (!fields.Errors.Exists(error => error.Field == "steps"))
            {
                fields.Errors.Add(new FieldError("steps", new Text("steps is missing; list what is to be done.", "缺少 steps；请列出要做的步骤。")));
            }

            return steps;
        }

        if (list.Count is 0 or > MaxSteps)
        {
            fields.Errors.Add(new FieldError("steps", Text.Invariant($"steps has {list.Count} entries; it must have 1 to {MaxSteps}.", $"steps 有 {list.Count} 项；应有 1 到 {MaxSteps} 项。")));
            return steps;
        }

        for (int i = 0; i < list.Count; i++)
        {
            (WorkflowStep? step, IReadOnlyList<FieldError> wrong) = WorkflowStep.Read(list[i], i + 1);
            fields.Errors.AddRange(wrong.Select(error => error.At(Place(i))));
            if (step is null)
            {
                continue;
            }

            if (steps.Exists(earlier => earlier.Name == step.Name))
            {
                fields.Errors.Add(new FieldError("name", new Text(
                    $"name is '{step.Name}', as that of an earlier step; give each its own.",
                    $"name 为“{step.Name}”，与前面的步骤相同；请给每个步骤不同的名称。")).At(Place(i)));
            }

            steps.Add(step);
        }

        return steps;
    }

    /// <summary>Goes through the steps with examples of what they would be given.</summary>
    private List<FieldError> TryOut()
    {
        List<FieldError> errors = [];
        List<Text> faults = [];
        WorkflowScope scope = Begin(s_example, faults);
        errors.AddRange(faults.Select(fault => new FieldError("", fault).At("variables")));
        for (int i = 0; i < Steps.Count; i++)
        {
            WorkflowStep step = Steps[i];
            List<Text> unknown = [];
            JsonElement given = References.Replace(step.Params, name => scope.Find(name, unknown), unknown);
            IReadOnlyList<FieldError> wrong = unknown.Count > 0
                ? [.. unknown.Select(fault => new FieldError("params", fault))]
                : [.. step.Type.Check(given).Select(error => error with { Field = $"params.{error.Field}" })];
            errors.AddRange(wrong.Select(error => error.At(Place(i))));
            scope.AddStep(step.Name, step.Type.Gives(given));
        }

        return errors;
    }

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"steps[{index}]");
}

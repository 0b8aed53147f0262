using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Workflows;

/// <summary>The rules of a workflow's variables: texts, numbers, true and false, null, and lists of these.</summary>
internal static class WorkflowVariables
{
    /// <summary>Every reason to refuse variables.</summary>
    /// <param name="variables">An object.</param>
    public static IReadOnlyList<FieldError> Check(JsonElement variables)
    {
        List<FieldError> errors = [.. new JsonFields(variables).Errors.Select(error => error.At("variables"))];
        if (errors.Count > 0)
        {
            return errors;
        }

        HashSet<string> taken = [.. WorkflowScope.BuiltIns, .. WorkTypes.Outputs];
        foreach (JsonProperty variable in variables.EnumerateObject())
        {
            string place = $"variables.{JsonFields.Short(variable.Name)}";
            if (!WorkflowStep.IsName(variable.Name))
            {
                errors.Add(new FieldError(place, new Text(
                    $"{place}: a variable's name must begin with a letter and have letters, digits, '_' and '-', {WorkflowStep.MaxNameLength} at most.",
                    $"{place}：变量名应以字母开头，由字母、数字、“_”和“-”组成，最多 {WorkflowStep.MaxNameLength} 个字符。")));
            }
            else if (taken.Contains(variable.Name))
            {
                errors.Add(new FieldError(place, new Text(
                    $"{place}: executions or steps give a value of this name; choose another.",
                    $"{place}：执行或步骤会给出同名的值；请换一个名称。")));
            }
            else if (!IsPlain(variable.Value) && !(variable.Value.ValueKind == JsonValueKind.Array && variable.Value.EnumerateArray().All(IsPlain)))
            {
                errors.Add(new FieldError(place, new Text(
                    $"{place} is {JsonFields.Show(variable.Value)}; it must be a text, a number, true, false, null, or a list of these.",
                    $"{place} 为 {JsonFields.Show(variable.Value)}；应为文本、数字、true、false、null，或由它们组成的列表。")));
            }
        }

        return errors;
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}

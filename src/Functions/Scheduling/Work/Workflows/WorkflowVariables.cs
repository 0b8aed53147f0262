using System.Text.Json;
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
        List<FieldError> errors = [.. new JsonFields(variables).Errors.Select(error => new FieldError($"variables.{error.Field}", $"variables: {error.Message}"))];
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
                errors.Add(new FieldError(place, $"{place}: a variable's name must begin with a letter and have letters, digits, '_' and '-', {WorkflowStep.MaxNameLength} at most."));
            }
            else if (taken.Contains(variable.Name))
            {
                errors.Add(new FieldError(place, $"{place}: executions or steps give a value of this name; choose another."));
            }
            else if (!IsPlain(variable.Value) && !(variable.Value.ValueKind == JsonValueKind.Array && variable.Value.EnumerateArray().All(IsPlain)))
            {
                errors.Add(new FieldError(place, $"{place} is {JsonFields.Show(variable.Value)}; it must be a text, a number, true, false, null, or a list of these."));
            }
        }

        return errors;
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}

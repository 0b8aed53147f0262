using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling;

/// <summary>The names of policies in the HTTP API: lower case, with underscores.</summary>
internal static class PolicyNames
{
    public static string ToPolicyName<T>(this T policy)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(policy.ToString());

    /// <summary>The policy that a field names; null when it names none.</summary>
    public static T? Policy<T>(this JsonFields fields, string name)
        where T : struct, Enum
    {
        if (fields.Text(name) is not { } text)
        {
            return null;
        }

        foreach (T policy in Enum.GetValues<T>())
        {
            if (policy.ToPolicyName() == text)
            {
                return policy;
            }
        }

        string names = string.Join(", ", Enum.GetValues<T>().Select(policy => policy.ToPolicyName()));
        fields.Errors.Add(new FieldError(name, new Text($"{name} is '{text}'; it must be one of {names}.", $"{name} 为“{text}”；应为 {names} 之一。")));
        return null;
    }
}

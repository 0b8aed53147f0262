using ContentHub.Domain;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Scheduling.Work;

/// <summary>Errors of what is within something else.</summary>
internal static class NestedErrors
{
    /// <summary>The error with the place in its field and before its text.</summary>
    /// <param name="error">The error; its field is empty when the thing itself is wrong.</param>
    /// <param name="place">What it is within, such as <c>steps[0]</c>.</param>
    public static FieldError At(this FieldError error, string place) => new(
        error.Field.Length == 0 ? place : $"{place}.{error.Field}",
        new Text($"{place}: {error.Text.English}", $"{place}：{error.Text.Chinese}"));
}

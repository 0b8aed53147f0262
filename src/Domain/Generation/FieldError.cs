namespace ContentHub.Domain.Generation;

/// <summary>One reason why a request is refused.</summary>
/// <param name="Field">The field as the HTTP API names it, such as <c>topic</c>.</param>
/// <param name="Text">What is wrong, with the value, and what is allowed.</param>
public sealed record FieldError(string Field, Text Text)
{
    /// <summary>What is wrong, in English.</summary>
    public string Message => Text.English;
}

namespace ContentHub.Functions;

/// <summary>A setting has a value that the app cannot work with; the message names each such setting, its value and what is allowed.</summary>
/// <param name="errors">One sentence for each setting.</param>
public sealed class SettingsException(IReadOnlyList<string> errors)
    : Exception("The settings are not usable:" + string.Concat(errors.Select(error => $"\n  {error}")))
{
    /// <summary>One sentence for each setting.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}

namespace ContentHub.ReferenceCreator;

/// <summary>The program's settings, which are variables of its environment.</summary>
internal static class CreatorSetting
{
    /// <summary>The setting's value without blanks around it; null when it is not set or blank.</summary>
    public static string? Find(string name) => Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}

namespace ContentHub.ReferenceCreator.Work;

/// <summary>The steps of the work, in order.</summary>
internal static class WorkSteps
{
    public const string Search = "search";
    public const string Organize = "organize";
    public const string Write = "write";
    public const string Check = "check";

    public static string[] All { get; } = [Search, Organize, Write, Check];
}

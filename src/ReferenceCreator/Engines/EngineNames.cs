namespace ContentHub.ReferenceCreator.Engines;

/// <summary>The engines, as the setting and the jobs name them.</summary>
internal static class EngineNames
{
    public const string Template = "template";
    public const string OpenAi = "openai";
}

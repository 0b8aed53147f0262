using System.Runtime.CompilerServices;
using ContentHub.ReferenceCreator.OpenAi;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Engines;

/// <summary>Which engine works on a job.</summary>
internal static class CreatorEngines
{
    private const string Setting = "CONTENT_CREATOR_ENGINE";

    /// <summary>The engine for a new job: the option's, the setting's, or <c>template</c>; checked to be able to do it.</summary>
    /// <exception cref="CreatorException">There is no such engine, it is not set up, or it cannot do what is asked.</exception>
    public static string Choose(string? option, JobRequest request)
    {
        string name = option ?? CreatorSetting.Find(Setting) ?? EngineNames.Template;
        switch (name)
        {
            case EngineNames.Template:
                TemplateEngine.CheckCan(request);
                return name;
            case EngineNames.OpenAi:
                OpenAiSettings.Read();
                return name;
            default:
                string source = option is null ? Setting : "--engine";
                throw CreatorException.Usage($"{source} is '{name}'; it must be template or openai.");
        }
    }

    /// <summary>The engine of a job; null stands for the templates.</summary>
    /// <exception cref="CreatorException">It is not set up.</exception>
    public static IEngine Open(string? name, TimeProvider time) => name == EngineNames.OpenAi ? OpenAi(time) : new TemplateEngine();

    // Apart, so that the packages are loaded by jobs that need them and by nothing else.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OpenAiEngine OpenAi(TimeProvider time) => OpenAiEngine.Open(OpenAiSettings.Read(), time);
}

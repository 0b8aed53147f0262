using System.Globalization;

namespace ContentHub.Cli.Output;

/// <summary>The program's two languages, by the user's locale.</summary>
internal static class Texts
{
    private static readonly bool s_chinese = IsChinese();

    public static string Pick(string english, string chinese) => s_chinese ? chinese : english;

    private static bool IsChinese()
    {
        foreach (string variable in (string[])["CONTENTHUB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                return value.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
            }
        }

        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";
    }
}

using System.Globalization;
using ContentHub.Domain;

namespace ContentHub.Cli.Output;

/// <summary>The program's two languages: the one that <c>--lang</c> names, or the user's locale.</summary>
internal static class Texts
{
    private const string Option = "--lang";
    private static bool s_chinese = IsChinese(Locale());

    /// <summary>Takes the language of the command line, if it names one. Nothing may have a text before.</summary>
    /// <param name="args">The command line.</param>
    public static void Choose(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length && args[i] != "--"; i++)
        {
            if (args[i].StartsWith(Option + "=", StringComparison.Ordinal) || args[i].StartsWith(Option + ":", StringComparison.Ordinal))
            {
                s_chinese = IsChinese(args[i][(Option.Length + 1)..]);
            }
            else if (args[i] == Option && i + 1 < args.Length)
            {
                s_chinese = IsChinese(args[i + 1]);
            }
        }

        // What the libraries say, such as the parser's errors, is in the same language; a third one would be for nobody.
        CultureInfo.CurrentUICulture = s_chinese ? CultureInfo.GetCultureInfo("zh-Hans") : CultureInfo.InvariantCulture;
    }

    public static string Pick(string english, string chinese) => s_chinese ? chinese : english;

    public static string Pick(Text text) => text.Pick(s_chinese);

    private static bool IsChinese(string? language) => language is not null && language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    private static string Locale()
    {
        foreach (string variable in (string[])["CONTENTHUB_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return CultureInfo.CurrentUICulture.Name;
    }
}

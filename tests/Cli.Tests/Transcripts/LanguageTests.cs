namespace ContentHub.Cli.Tests.Transcripts;

/// <summary>That who reads Chinese is refused in Chinese.</summary>
public sealed class LanguageTests
{
    // What does not come from the commands or the service's answers: the parser's library, the settings, and the host's start.
    private static readonly string[] s_elsewhere =
    [
        "Option '--comment' is required.",
        "ASYNC_MAX_RETRIES is '99'; it must be a whole number from 0 to 10.",
        "The file '/home/ann/local.settings.json' is not a settings file:",
        "The data folder '/home/ann/data' is in use by process",
    ];

    [Fact]
    public void Every_refusal_in_a_Chinese_transcript_is_in_Chinese()
    {
        const string sign = "2> ✗ ";
        string[] refusals =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, Transcript.Folder), "*.zh.txt")
                .SelectMany(File.ReadLines)
                .Where(line => line.StartsWith(sign, StringComparison.Ordinal))
                .Select(line => line[sign.Length..]),
        ];

        Assert.NotEmpty(refusals);
        Assert.Equal([], refusals.Where(refusal => !refusal.Any(IsChinese) && !s_elsewhere.Any(text => refusal.StartsWith(text, StringComparison.Ordinal))));
        Assert.Equal([], s_elsewhere.Where(text => !refusals.Any(refusal => refusal.StartsWith(text, StringComparison.Ordinal))));
    }

    private static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';
}

using System.Text;
using System.Text.RegularExpressions;
using ContentHub.Creators.Cli;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>
/// What the existing content-creator prints: a banner of its configuration and its log come before and between the lines that
/// answer, all on standard output; errors are on standard error.
/// </summary>
internal static partial class LegacyOutput
{
    /// <summary>The line that parts what it prints.</summary>
    public static readonly string Separator = new('─', 40);

    private static readonly string[] s_outages =
    [
        "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "SQLITE_BUSY", "database is locked", "Connection is closed",
    ];

    /// <summary>The text, without colours and with line feeds alone.</summary>
    public static string Text(ReadOnlyMemory<byte> output) => Colours().Replace(Encoding.UTF8.GetString(output.Span), "").Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>The lines, without colours.</summary>
    public static string[] Lines(ReadOnlyMemory<byte> output) => Text(output).Split('\n');

    /// <summary>What follows a label such as <c>状态:</c> on a line; null when the line does not begin with it.</summary>
    public static string? After(string line, string label) => line.StartsWith(label, StringComparison.Ordinal) ? line[label.Length..].Trim() : null;

    /// <summary>Throws when the program says by its exit code that it failed. One of 0 proves nothing.</summary>
    /// <exception cref="CreatorException">It failed.</exception>
    public static void ThrowIfFailed(string path, string command, CreatorOutput output)
    {
        if (Failure(path, command, output) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Why the program failed; null when it does not say that it did.</summary>
    public static CreatorException? Failure(string path, string command, CreatorOutput output)
    {
        if (output.ExitCode == 0)
        {
            return null;
        }

        if (Reason(output) is not { } reason)
        {
            return new CreatorException(CreatorErrorCodes.Unavailable, $"The creator '{path}' died of '{command}' without a word, with code {output.ExitCode}.", isTransient: true);
        }

        if (reason.Contains("未找到任务", StringComparison.Ordinal))
        {
            return new CreatorException(CreatorErrorCodes.Lost, $"The creator '{path}' does not know the task that it was asked about by '{command}'.", isTransient: false);
        }

        bool outage = s_outages.Any(name => reason.Contains(name, StringComparison.OrdinalIgnoreCase));
        return new CreatorException(
            outage ? CreatorErrorCodes.Unavailable : CreatorErrorCodes.Refused,
            $"The creator '{path}' {(outage ? "cannot reach what it needs for" : "refused")} '{command}': {ArticleText.Shorten(reason, Articles.MaxText)}",
            outage);
    }

    /// <summary>What it says on standard error: its own message with the points below it, or else the last line; null for nothing.</summary>
    public static string? Reason(CreatorOutput output)
    {
        string[] lines = [.. Lines(output.Error).Select(line => line.Trim()).Where(line => line.Length > 0)];
        int first = Array.FindIndex(lines, line => line.StartsWith('❌') || line.StartsWith("error:", StringComparison.OrdinalIgnoreCase));
        return first < 0
            ? lines.LastOrDefault()
            : string.Join(' ', [lines[first], .. lines.Skip(first + 1).TakeWhile(line => line.StartsWith('•'))]);
    }

    public static CreatorException Invalid(string path, string command, string what) => new(
        CreatorErrorCodes.InvalidOutput,
        $"The creator '{path}' could not be understood when asked to '{command}': {what}. With CREATOR_CLI_DIALECT=legacy it must be the content-creator 0.1.0 (docs/creator-protocol.md).",
        isTransient: false);

    [GeneratedRegex(@"\u001b\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex Colours();
}

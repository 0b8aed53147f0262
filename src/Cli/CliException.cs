namespace ContentHub.Cli;

/// <summary>Ends a command with one clear line and a hint.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">What was wrong, with which value.</param>
/// <param name="hint">What to do.</param>
internal sealed class CliException(int exitCode, string message, string? hint = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public string? Hint { get; } = hint;
}

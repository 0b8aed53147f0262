using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands;

/// <summary>A text that an option names a file for.</summary>
internal static class TextFile
{
    /// <summary>The file's text, UTF-8; null when it has more characters than any good one.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    public static async Task<string?> ReadAsync(string path, int most, CancellationToken cancellation)
    {
        try
        {
            // What is longer than anybody takes is not read to its end: it may be a device, or a mistake.
            char[] text = new char[most + 1];
            using StreamReader reader = File.OpenText(path);
            int length = await reader.ReadBlockAsync(text, cancellation);
            return length < text.Length ? new string(text, 0, length) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.Usage, Texts.Pick(
                $"The file '{SafeText.OneLine(path)}' cannot be read; is it there, and may you read it?",
                $"无法读取文件“{SafeText.OneLine(path)}”，请确认文件存在且有读取权限。"));
        }
    }
}

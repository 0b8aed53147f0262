using System.Diagnostics;
using System.Globalization;

namespace ContentHub.Cli.Tests.Transcripts;

public sealed class ProgramTranscriptTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_commands_about_the_program_and_its_settings(string language)
    {
        await using Transcript transcript = Transcript.Begin(language);
        Dictionary<string, string> settings = transcript.Program.Settings;
        settings["CONTENTHUB_DATA"] = "data";
        settings["WEBHOOK_SECRET_KEY"] = "hunter2 hunter2";
        await transcript.RunAsync("version");
        await transcript.RunAsync("version", "--format", "xml");
        Run script = await transcript.Program.RunAsync("completion", "bash");
        transcript.Add(script with { Output = script.Output.Split('\n')[0] }, null, "completion", "bash");
        await transcript.RunAsync("completion", "fish");

        await transcript.TableAsync("config", "show");
        await transcript.RunAsync("config", "check");
        settings["ASYNC_MAX_RETRIES"] = "99";
        await transcript.RunAsync("config", "check");
        settings.Remove("ASYNC_MAX_RETRIES");
        string file = Path.Combine(transcript.Program.Folder, "local.settings.json");
        await File.WriteAllTextAsync(file, "{");
        await transcript.RunAsync("config", "show");
        File.Delete(file);

        await ServeAsync(transcript);
        await transcript.AssertHoldsAsync("program");
    }

    /// <summary>Runs the service, another one on the same data folder, which is refused, makes a copy of the folder, and stops the service.</summary>
    private static async Task ServeAsync(Transcript transcript)
    {
        using Process serve = transcript.Program.Start("serve");
        string announcement = (await serve.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)))!;
        transcript.Replace(announcement.Split("Listening at ")[1].Split(';')[0], "http://127.0.0.1:7071/");
        transcript.Replace(announcement.Split("; ")[^1], "all functions");
        transcript.Replace(string.Create(CultureInfo.InvariantCulture, $" {serve.Id},"), " 4711,");
        await transcript.RunAsync("serve");
        await transcript.RunAsync("backup", "copy");
        await transcript.RunAsync("backup", "copy");
        await ContentHubProgram.RunProgramAsync("kill", "-TERM", $"{serve.Id}");
        string rest = await serve.StandardOutput.ReadToEndAsync();
        string error = await serve.StandardError.ReadToEndAsync();
        await serve.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        transcript.Add(new Run(serve.ExitCode, $"{announcement}\n{rest}", error), null, "serve");
    }
}

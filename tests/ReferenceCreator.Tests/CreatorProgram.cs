using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ContentHub.ReferenceCreator.Tests;

/// <summary>What a run of the program gave back.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>The real program, as processes, on a state folder of its own.</summary>
internal sealed class CreatorProgram : IDisposable
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "content-creator.exe" : "content-creator");

    public string Home { get; } = Directory.CreateTempSubdirectory("content-creator-").FullName;

    /// <summary>How long each step of the work takes.</summary>
    public int StepDelayMilliseconds { get; set; }

    /// <summary>The settings that it sees, besides its state folder and its delay.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public async Task<Run> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new Run(process.ExitCode, await output, await error);
    }

    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(s_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["CONTENT_CREATOR_HOME"] = Home;
        start.Environment["CONTENT_CREATOR_STEP_DELAY_MS"] = StepDelayMilliseconds.ToString(CultureInfo.InvariantCulture);
        foreach ((string name, string value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Submits a topic and returns the job's id.</summary>
    public async Task<string> CreateAsync(params string[] arguments)
    {
        Run run = await RunAsync(["create", "--json", .. arguments]);
        Assert.Equal(0, run.ExitCode);
        return run.Json.GetProperty("taskId").GetString()!;
    }

    public async Task<JsonElement> StatusAsync(string taskId) =>
        (await RunAsync("status", "--json", $"--task-id={taskId}")).Json.GetProperty("tasks")[0];

    public async Task<JsonElement> ArticleAsync(string taskId) =>
        (await RunAsync("result", "--json", $"--task-id={taskId}")).Json.GetProperty("article");

    /// <summary>Asks until the job's status is one of those wanted.</summary>
    public async Task<JsonElement> WaitForAsync(string taskId, params string[] wanted)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            JsonElement status = await StatusAsync(taskId);
            if (wanted.Contains(status.GetProperty("status").GetString()))
            {
                return status;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"{taskId} is still {status}");
        }
    }

    /// <summary>The worker of a job that says that it runs.</summary>
    public Process Worker(string taskId)
    {
        using JsonDocument job = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Home, "jobs", $"{taskId}.json")));
        return Process.GetProcessById(job.RootElement.GetProperty("workerProcessId").GetInt32());
    }

    public void Dispose()
    {
        // A worker may still be writing its last words.
        for (int i = 0; Directory.Exists(Home) && i < 100; i++)
        {
            try
            {
                Directory.Delete(Home, recursive: true);
            }
            catch (IOException)
            {
            }
        }
    }
}

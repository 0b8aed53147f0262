using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ContentHub.Cli.Tests;

/// <summary>A running service process.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const string Announcement = "Listening at ";
    private readonly Task<string> _rest;

    private Service(Process process, Uri address)
    {
        Process = process;
        Http = new HttpClient { BaseAddress = address };
        _rest = process.StandardOutput.ReadToEndAsync();
    }

    public Process Process { get; }

    public HttpClient Http { get; }

    /// <summary>Waits until a process says where it listens.</summary>
    public static async Task<Service> WaitForAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            int start = line.IndexOf(Announcement, StringComparison.Ordinal);
            if (start >= 0)
            {
                return new Service(process, new Uri(line[(start + Announcement.Length)..line.IndexOf(';', start)]));
            }
        }

        Assert.Fail($"The service did not start: {await process.StandardError.ReadToEndAsync()}");
        throw new UnreachableException();
    }

    /// <summary>Submits a topic and returns the task's id.</summary>
    public async Task<string> SubmitAsync(string topic)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync("api/tasks", new { accountId = 49, topic });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>Asks until a task is as wanted.</summary>
    public async Task<JsonElement> WaitForTaskAsync(string taskId, Func<JsonElement, bool> wanted)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            JsonElement task = await GetAsync($"api/tasks/{taskId}");
            if (wanted(task))
            {
                return task;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(120), $"still {task}");
        }
    }

    public Task<JsonElement> WaitForEndAsync(string taskId) => WaitForTaskAsync(taskId, task => task.TryGetProperty("completedAt", out _));

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> SignalAsync(string signal)
    {
        Stopwatch took = Stopwatch.StartNew();
        using Process kill = Process.Start("kill", [$"-{signal}", $"{Process.Id}"]);
        await kill.WaitForExitAsync();
        await Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (Process.ExitCode, took.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await KillAsync();
        }

        await _rest;
        Http.Dispose();
        Process.Dispose();
    }
}

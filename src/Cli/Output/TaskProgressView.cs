using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>A task on its way: a line for each status it reaches and, on a terminal, one that follows its progress.</summary>
internal sealed class TaskProgressView
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private string _last = "";

    /// <summary>Runs something that shows tasks, with a spinner where there is a terminal to turn it on.</summary>
    public Task<T> RunAsync<T>(string taskId, Func<Action<JsonElement>, Task<T>> watch) => Console.IsErrorRedirected
        ? watch(PrintStatus)
        : Message.Console.Status().StartAsync(taskId, status => watch(task =>
        {
            PrintStatus(task);
            string progress = task.TryGetProperty("progress", out JsonElement step) ? $" {step.GetProperty("percentage")} %" : "";
            status.Status(Markup.Escape($"{taskId}  {_last}{progress}  {Stopwatch.GetElapsedTime(_begun).TotalSeconds:0} s"));
        }));

    private void PrintStatus(JsonElement task)
    {
        string now = task.GetProperty("status").GetString()!;
        if (now != _last)
        {
            Message.Console.MarkupLineInterpolated($"[grey]{Stopwatch.GetElapsedTime(_begun).TotalSeconds,6:0.0} s[/]  {task.GetProperty("taskId").GetString()!}  {now}");
            _last = now;
        }
    }
}

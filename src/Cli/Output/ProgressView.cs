using System.Diagnostics;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>A task or an execution on its way: a line for each status it reaches and, on a terminal, one that follows its progress.</summary>
internal sealed class ProgressView(string id)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private string _last = "";

    /// <summary>Runs something that shows it as it is, with a spinner where there is a terminal to turn it on.</summary>
    public Task<T> RunAsync<T>(Func<Action<JsonElement>, Task<T>> watch) => Console.IsErrorRedirected
        ? watch(PrintStatus)
        : Message.Console.Status().StartAsync(Markup.Escape(id), status => watch(seen =>
        {
            PrintStatus(seen);
            string progress = seen.TryGetProperty("progress", out JsonElement step) ? $" {step.GetProperty("percentage")} %" : "";
            status.Status(Markup.Escape($"{id}  {_last}{progress}  {Stopwatch.GetElapsedTime(_begun).TotalSeconds:0} s"));
        }));

    private void PrintStatus(JsonElement seen)
    {
        string now = seen.GetProperty("status").GetString()!;
        if (now != _last)
        {
            Message.Console.MarkupLineInterpolated($"[grey]{Stopwatch.GetElapsedTime(_begun).TotalSeconds,6:0.0} s[/]  {id}  {now}");
            _last = now;
        }
    }
}

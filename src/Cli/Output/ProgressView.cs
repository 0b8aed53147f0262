using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>A task or an execution on its way: a line for each status and step it reaches and, on a terminal, one that follows its progress.</summary>
internal sealed class ProgressView(string id)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private string _last = "";
    private (double Seconds, double Percentage)? _first;

    /// <summary>Runs something that shows it as it is, with a spinner where there is a terminal to turn it on.</summary>
    public Task<T> RunAsync<T>(Func<Action<JsonElement>, Task<T>> watch)
    {
        if (Terminal.IsQuiet)
        {
            return watch(_ => { });
        }

        return Console.IsErrorRedirected
            ? watch(PrintStep)
            : Terminal.Error.Status().StartAsync(Markup.Escape(id), status => watch(seen =>
            {
                PrintStep(seen);
                status.Status(Markup.Escape($"{id}  {Describe(seen)}  {Seconds:0} s{Rest(seen)}"));
            }));
    }

    private double Seconds => Stopwatch.GetElapsedTime(_begun).TotalSeconds;

    private void PrintStep(JsonElement seen)
    {
        string stage = Stage(seen);
        string now = $"{seen.Text("status")} {stage}";
        if (now == _last)
        {
            return;
        }

        _last = now;
        string elapsed = string.Create(CultureInfo.InvariantCulture, $"{Seconds,6:0.0} s");
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine($"{elapsed}  {id}  {Describe(seen)}");
        }
        else
        {
            Terminal.Error.MarkupLineInterpolated($"[grey]{elapsed}[/]  {id}  {Describe(seen)}");
        }
    }

    private static string Describe(JsonElement seen)
    {
        string status = seen.Text("status");
        return status == "processing" && seen.TryGetProperty("progress", out JsonElement progress)
            ? $"{status}  {progress.Text("percentage")} %  {Stage(seen)}".TrimEnd()
            : status;
    }

    private static string Stage(JsonElement seen) =>
        seen.Text("status") == "processing" && seen.TryGetProperty("progress", out JsonElement progress) ? progress.Text("stage") : "";

    /// <summary>How long it takes still if it goes on as fast as it went while somebody looked; empty while that is a guess.</summary>
    private string Rest(JsonElement seen)
    {
        if (!seen.TryGetProperty("progress", out JsonElement progress) || !progress.GetProperty("percentage").TryGetDouble(out double percentage))
        {
            return "";
        }

        (double seconds, double first) = _first ??= (Seconds, percentage);
        double gained = percentage - first;
        return gained >= 10
            ? Texts.Pick($"  about {(100 - percentage) * (Seconds - seconds) / gained:0} s left", $"  约剩 {(100 - percentage) * (Seconds - seconds) / gained:0} 秒")
            : "";
    }
}

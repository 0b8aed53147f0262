using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>A task or an execution on its way: a line for each status and step it reaches and, on a terminal, one that follows its progress.</summary>
internal sealed class ProgressView(string id)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly ProgressRate _rate = new();
    private string _last = "";
    private string _now = "";

    /// <summary>Runs something that shows it as it is, with a spinner where there is a terminal to turn it on.</summary>
    public Task<T> RunAsync<T>(Func<Action<JsonElement>, Task<T>> watch)
    {
        if (Terminal.IsQuiet)
        {
            return watch(_ => { });
        }

        return Console.IsErrorRedirected
            ? watch(PrintStep)
            : Terminal.Error.Status().StartAsync(Markup.Escape(id), status => SpinAsync(status, watch));
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    private async Task<T> SpinAsync<T>(StatusContext status, Func<Action<JsonElement>, Task<T>> watch)
    {
        using CancellationTokenSource end = new();
        Task ticking = TickAsync(status, end.Token);
        try
        {
            return await watch(seen =>
            {
                PrintStep(seen);
                _now = Describe(seen);
                _rate.See(Elapsed, seen.TryGetProperty("progress", out JsonElement progress) && progress.GetProperty("percentage").TryGetDouble(out double percentage) ? percentage : null);
                Refresh(status);
            });
        }
        finally
        {
            await end.CancelAsync();
            await ticking;
        }
    }

    /// <summary>Time passes also while there is no news.</summary>
    private async Task TickAsync(StatusContext status, CancellationToken end)
    {
        using PeriodicTimer timer = new(s_tick, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                Refresh(status);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Refresh(StatusContext status)
    {
        string rest = _rate.Rest(Elapsed) is { } left ? Texts.Pick($"  about {left.TotalSeconds:0} s left", $"  约剩 {left.TotalSeconds:0} 秒") : "";
        status.Status(Markup.Escape($"{id}  {_now}  {Elapsed.TotalSeconds:0} s{rest}"));
    }

    private void PrintStep(JsonElement seen)
    {
        string now = $"{Status(seen)} {Stage(seen)}";
        if (now == _last)
        {
            return;
        }

        _last = now;
        string elapsed = string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,6:0.0} s");
        if (Console.IsErrorRedirected)
        {
            Console.Error.WriteLine($"{elapsed}  {id}  {Describe(seen)}");
        }
        else
        {
            Terminal.Error.MarkupLineInterpolated($"[grey]{elapsed}[/]  {id}  {Describe(seen)}");
        }
    }

    private static string Describe(JsonElement seen) =>
        seen.Text("status") == "processing" && seen.TryGetProperty("progress", out JsonElement progress)
            ? $"{Status(seen)}  {progress.Text("percentage")} %  {Stage(seen)}".TrimEnd()
            : Status(seen);

    private static string Stage(JsonElement seen) =>
        seen.Text("status") == "processing" && seen.TryGetProperty("progress", out JsonElement progress) ? progress.Text("stage") : "";

    /// <summary>The status; that it is tried again is news too, as long as it has not ended.</summary>
    private static string Status(JsonElement seen)
    {
        string status = seen.Text("status");
        return !StatusText.IsEnd(status) && seen.TryGetProperty("attempt", out JsonElement attempt) && attempt.GetInt32() > 1
            ? Texts.Pick($"{status}  try {attempt}", $"{status}  第 {attempt} 次尝试")
            : status;
    }
}

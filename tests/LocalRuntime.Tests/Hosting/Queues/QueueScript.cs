using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed record QueueRun(string Text, long DequeueCount, DateTimeOffset At);

/// <summary>What the function of <see cref="ScriptedFunctions"/> does, and what it has done.</summary>
public sealed class QueueScript
{
    private readonly Channel<string> _begun = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<QueueRun> _runs = new();
    private int _running;
    private int _most;

    /// <summary>Runs for each message; throws for one that is to fail.</summary>
    public Func<string, CancellationToken, Task> Do { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<QueueRun> Runs => [.. _runs];

    /// <summary>How many runs there were at once at most.</summary>
    public int MostAtOnce => _most;

    public async Task RunAsync(QueueRun run, CancellationToken cancellation)
    {
        int running = Interlocked.Increment(ref _running);
        int most;
        while ((most = _most) < running && Interlocked.CompareExchange(ref _most, running, most) != most)
        {
        }

        _runs.Enqueue(run);
        await _begun.Writer.WriteAsync(run.Text, CancellationToken.None);
        try
        {
            await Do(run.Text, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Waits until so many more runs have begun.</summary>
    public async Task<IReadOnlyList<string>> BegunAsync(int count)
    {
        List<string> texts = [];
        for (int i = 0; i < count; i++)
        {
            texts.Add(await _begun.Reader.ReadAsync());
        }

        return texts;
    }
}

/// <summary>A queue-triggered function that does as it is told.</summary>
public sealed class ScriptedFunctions(QueueScript script, TimeProvider time)
{
    [Function(nameof(Scripted))]
    public Task Scripted([QueueTrigger("tasks", Connection = "NotHere")] string text, int dequeueCount, CancellationToken cancellation) =>
        script.RunAsync(new QueueRun(text, dequeueCount, time.GetUtcNow()), cancellation);
}

/// <summary>A host with <see cref="ScriptedFunctions"/>, on a folder and a clock that outlive it.</summary>
public abstract class ScriptedTests : IDisposable
{
    protected static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("queue-").FullName;

    protected VirtualTimeProvider Time { get; } = new();

    protected QueueScript Script { get; } = new();

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    protected Task<FunctionsTestHost> StartAsync(params (string Name, string Value)[] settings)
    {
        FunctionsTestHostOptions options = new()
        {
            FunctionTypes = [typeof(ScriptedFunctions)],
            DataFolder = Folder,
            Time = Time,
            Configure = builder => builder.Services.AddSingleton(Script),
        };
        foreach ((string name, string value) in settings)
        {
            options.Settings[$"extensions:queues:{name}"] = value;
        }

        return FunctionsTestHost.StartAsync(options);
    }
}

internal static class QueueHostExtensions
{
    public static IQueueStore Queues(this FunctionsTestHost host) => host.Services.GetRequiredService<IQueueStore>();

    public static Task<string> SendBytesAsync(this FunctionsTestHost host, string queue, params byte[] body) => host.Queues().SendAsync(queue, body);

    /// <summary>How many messages the queues hold, in sight or not.</summary>
    public static async Task<IEnumerable<long>> CountsAsync(this FunctionsTestHost host, params string[] queues)
    {
        List<long> counts = [];
        foreach (string queue in queues)
        {
            counts.Add(await host.Queues().CountAsync(queue) ?? -1);
        }

        return counts;
    }

    public static string Text(this QueueMessage message) => Encoding.UTF8.GetString(message.Body.Span);
}

using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using static ContentHub.LocalRuntime.Tests.Durable.Formats.FormatEntities;
using static ContentHub.LocalRuntime.Tests.Durable.Formats.FormatFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>
/// Writes a database of the present format with something of everything in flight, as a process leaves it that dies: once
/// for each format version that is released, to be kept for ever.
/// </summary>
internal static class FormatFixture
{
    public static Task<FunctionsTestHost> StartAsync(string folder, VirtualTimeProvider? time = null) => FunctionsTestHost.StartAsync(new()
    {
        FunctionTypes = [typeof(FormatFunctions), typeof(FormatEntities)],
        DataFolder = folder,
        Time = time,
    });

    public static async Task WriteAsync(string path)
    {
        string folder = Directory.CreateTempSubdirectory("format-").FullName;
        await using (FunctionsTestHost host = await StartAsync(folder))
        {
            await host.StartInstanceAsync(nameof(WaitForActivity), "done", "finished");
            await host.StartInstanceAsync(nameof(Fail), "never works", "failed");
            await host.WaitForCompletionAsync("finished");
            await host.WaitForCompletionAsync("failed");
            await host.StartInstanceAsync(nameof(WaitForTime), TimeSpan.FromHours(1), "timer");
            await host.Client.ScheduleNewOrchestrationInstanceAsync(
                nameof(WaitForEvent),
                "hello",
                new StartOrchestrationOptions("event") { Tags = new Dictionary<string, string> { ["colour"] = "red" }, Version = "1.2" });
            await host.StartInstanceAsync(nameof(WaitForEvent), "good evening", "suspended");
            await host.Client.SuspendInstanceAsync("suspended", "closed");
            await host.Client.RaiseEventAsync("suspended", "name", "Bob");
            await host.Client.Entities.SignalEntityAsync(TallyId, "Add", 100);
            await host.WhenIdleAsync();
            await host.StartInstanceAsync(nameof(HoldLock), id: "lock");
            await host.WhenIdleAsync();
            await host.StartInstanceAsync(nameof(WaitForLock), id: "locked-out");
            await host.Client.Entities.SignalEntityAsync(TallyId, "Add", 1000, new SignalEntityOptions { SignalTime = host.Time.GetUtcNow().AddHours(2) });
            await host.WhenIdleAsync();
            Gate = new TaskCompletionSource().Task;
            await host.StartInstanceAsync(nameof(WaitForActivity), "ran again", "activity");
            host.CrashAt(CommitCrash.After());
            await Assert.ThrowsAsync<HostCrashedException>(() => host.StartInstanceAsync(nameof(WaitForChild), "delivered", "message"));
        }

        Gate = Task.CompletedTask;
        File.Move(Path.Combine(folder, "durable.db"), path);
        Directory.Delete(folder, recursive: true);
    }
}

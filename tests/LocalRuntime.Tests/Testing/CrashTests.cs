using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static ContentHub.LocalRuntime.Tests.Testing.CrashFunctions;

namespace ContentHub.LocalRuntime.Tests.Testing;

/// <summary>What a crash takes and what it leaves, on a whole host with its store on disk.</summary>
public sealed class CrashTests : CrashTestBase
{
    [Fact]
    public async Task The_result_of_a_running_activity_is_lost_and_it_runs_again()
    {
        TaskCompletionSource gate = new();
        Script.Hold = _ => gate.Task;
        await using FunctionsTestHost dead = await StartAsync();
        string id = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1);
        await Script.Held.Task;
        await dead.CrashAsync();
        Script.Hold = null;
        gate.SetResult();

        await using FunctionsTestHost next = await StartAsync();
        OrchestrationMetadata end = await next.WaitForCompletionAsync(id);
        Assert.Equal(2, end.ReadOutputAs<int>());
        Assert.Equal(["step begins", "step ends", "step begins", "step ends"], Script.Notes);
    }

    [Fact]
    public async Task What_slept_in_the_dead_process_does_not_wake_in_the_next()
    {
        Script.Hold = static time => Task.Delay(TimeSpan.FromHours(1), time);
        await using FunctionsTestHost dead = await StartAsync();
        string id = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1);
        await Script.Held.Task;
        await dead.CrashAsync();

        Script.Hold = null;
        await using FunctionsTestHost next = await StartAsync();
        await next.WaitForCompletionAsync(id);
        await next.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(["step begins", "step begins", "step ends"], Script.Notes);
    }

    [Fact]
    public async Task A_message_whose_function_the_crash_interrupted_comes_again()
    {
        Script.Hold = static time => Task.Delay(TimeSpan.FromHours(1), time);
        await using FunctionsTestHost dead = await StartAsync();
        await dead.SendMessageAsync("work", "letter");
        await Script.Held.Task;
        await dead.CrashAsync();

        Script.Hold = null;
        await using FunctionsTestHost next = await StartAsync();
        await next.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(["letter begins", "letter begins", "letter ends"], Script.Notes);
        Assert.Empty(await next.PeekMessagesAsync("work"));
    }

    [Fact]
    public async Task A_timer_run_that_the_crash_interrupted_is_made_up_for()
    {
        Script.Hold = static time => Task.Delay(TimeSpan.FromHours(1), time);
        await using FunctionsTestHost dead = await StartAsync();
        Task night = dead.AdvanceAsync(TimeSpan.FromHours(3));
        await Script.Held.Task;
        await dead.CrashAsync();
        await Assert.ThrowsAsync<HostCrashedException>(() => night);

        Script.Hold = null;
        await using FunctionsTestHost next = await StartAsync();
        await next.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(["nightly begins", "nightly begins", "nightly ends"], Script.Notes);
    }

    [Fact]
    public async Task Nothing_is_told_to_stop()
    {
        await using FunctionsTestHost dead = await StartAsync();
        bool stopping = false;
        dead.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping = true);
        await dead.CrashAsync();

        await using FunctionsTestHost next = await StartAsync();
        Assert.False(stopping);
        Assert.True(File.Exists(Path.Combine(Folder, "process.json")));
    }

    [Fact]
    public async Task The_test_is_told_that_the_process_has_died_wherever_it_waits_for_it()
    {
        await using FunctionsTestHost dead = await StartAsync();
        string id = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1);
        await dead.WaitForCompletionAsync(id);
        await dead.CrashAsync();

        Assert.True(dead.Crashed.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<HostCrashedException>(dead.WhenIdleAsync);
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.AdvanceAsync(TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.WaitForCompletionAsync(id));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.SendMessageAsync("work", "letter"));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.PeekMessagesAsync("work"));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.RaiseEventAsync(id, "event"));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.WaitForInstanceCompletionAsync("another"));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.PurgeInstanceAsync(id));
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.Entities.SignalEntityAsync(new(nameof(Sum), "s"), "Add", 1));
        await Assert.ThrowsAsync<HttpRequestException>(() => dead.Http.GetAsync(new Uri("api/begin/x", UriKind.Relative)));
    }
}

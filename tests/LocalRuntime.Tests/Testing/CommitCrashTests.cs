using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Testing.CrashFunctions;

namespace ContentHub.LocalRuntime.Tests.Testing;

/// <summary>The process dies at a commit that the test chose.</summary>
public sealed class CommitCrashTests : CrashTestBase
{
    [Fact]
    public async Task A_request_that_was_executed_looks_to_its_caller_like_one_that_was_not()
    {
        await using FunctionsTestHost dead = await StartAsync(CommitCrash.After());
        await Assert.ThrowsAsync<HttpRequestException>(() => BeginAsync(dead));

        await using FunctionsTestHost next = await StartAsync();
        Assert.Equal(2, (await next.WaitForCompletionAsync("a")).ReadOutputAs<int>());
        Assert.Equal(["step begins", "step ends"], Script.Notes);
    }

    [Fact]
    public async Task A_request_that_was_not_executed_can_be_made_again()
    {
        await using FunctionsTestHost dead = await StartAsync(CommitCrash.Before());
        await Assert.ThrowsAsync<HttpRequestException>(() => BeginAsync(dead));

        await using FunctionsTestHost next = await StartAsync();
        Assert.Null(await next.Client.GetInstanceAsync("a"));
        using HttpResponseMessage again = await BeginAsync(next);
        Assert.Equal(2, (await next.WaitForCompletionAsync("a")).ReadOutputAs<int>());
        Assert.Equal(["step begins", "step ends"], Script.Notes);
    }

    [Fact]
    public async Task A_request_to_the_hosts_own_management_breaks_off_too()
    {
        await using FunctionsTestHost dead = await StartAsync(CommitCrash.After());
        using HttpRequestMessage start = new(HttpMethod.Post, $"runtime/webhooks/durabletask/orchestrators/{nameof(Work)}/a");
        start.Headers.Add("x-functions-key", SystemKey());
        start.Content = new StringContent("1");
        await Assert.ThrowsAsync<HttpRequestException>(() => dead.Http.SendAsync(start));

        await using FunctionsTestHost next = await StartAsync();
        Assert.Equal(2, (await next.WaitForCompletionAsync("a")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_crash_is_armed_at_any_time_and_counts_from_then_on()
    {
        await using FunctionsTestHost dead = await StartAsync();
        string first = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1);
        await dead.WaitForCompletionAsync(first);
        Assert.Equal(2, dead.Commits);

        dead.CrashAt(CommitCrash.Before(2));
        string second = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1);
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.WaitForCompletionAsync(second));

        Assert.Equal(4, dead.Commits);
        await using FunctionsTestHost next = await StartAsync();
        Assert.Equal(2, (await next.WaitForCompletionAsync(second)).ReadOutputAs<int>());
        Assert.Equal(3, Script.Notes.Count(note => note == "step ends"));
    }

    [Fact]
    public void Commits_are_counted_from_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CommitCrash.After(0));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_host_that_dies_at_any_commit_ends_as_one_that_does_not(bool isWritten)
    {
        int crashes = 0;
        for (bool died = true; died; crashes++)
        {
            died = await DiesAndEndsAsync(isWritten ? CommitCrash.After(crashes + 1) : CommitCrash.Before(crashes + 1));
        }

        // The start, the activity, the timer, the child's start, step and end, the operation and the end.
        Assert.InRange(crashes, 8, 12);
    }

    /// <returns>Whether the work took so many commits that the process died.</returns>
    private async Task<bool> DiesAndEndsAsync(CommitCrash crash)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Folder, $"{crash.Commit}")).FullName;
        await using FunctionsTestHost first = await StartAsync(crash, folder);
        try
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Everything), 1, new StartOrchestrationOptions("a"));
            await first.WaitForCompletionAsync("a");
        }
        catch (HostCrashedException)
        {
        }

        bool died = first.Crashed.IsCompleted;
        await first.CrashAsync();
        await using FunctionsTestHost next = await StartAsync(folder: folder);
        if (await next.Client.GetInstanceAsync("a") is null)
        {
            // It died with the start not written; the caller asks again.
            Assert.Equal(1, crash.Commit);
            await next.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Everything), 1, new StartOrchestrationOptions("a"));
        }

        OrchestrationMetadata end = await next.WaitForCompletionAsync("a");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, 3), (end.RuntimeStatus, end.ReadOutputAs<int>()));
        await next.WhenIdleAsync();
        Assert.Equal(3, (await next.Client.Entities.GetEntityAsync<int>(new(nameof(Sum), "s")))!.State);
        return died;
    }

    private static Task<HttpResponseMessage> BeginAsync(FunctionsTestHost host) => host.Http.PostAsync(new Uri("api/begin/a", UriKind.Relative), null);

    private string SystemKey() =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "keys.json"))).RootElement.GetProperty("system").GetString()!;
}

using System.Globalization;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.Formats.FormatEntities;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>A database of each format version that was released is opened, upgraded, and everything in it goes on.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("formats-").FullName;

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, DurableSchema.CurrentVersion)];

    public static TheoryData<int> VersionsWithEntities => [.. Enumerable.Range(2, DurableSchema.CurrentVersion - 1)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_database_of_the_present_format_is_kept()
    {
        string path = KeptPath(DurableSchema.CurrentVersion);
        if (!File.Exists(path))
        {
            await FormatFixture.WriteAsync(path);
            Assert.Fail($"There was no database of format version {DurableSchema.CurrentVersion}; {path} has been written. Keep it, and never write it again once that version is released.");
        }

        Assert.Equal(DurableSchema.CurrentVersion, Version(TakeOut(DurableSchema.CurrentVersion)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Instances_of_a_database_of_an_earlier_format_run_to_their_ends(int version)
    {
        string path = TakeOut(version);
        Assert.Equal(version, Version(path));
        await using FunctionsTestHost host = await FormatFixture.StartAsync(_folder);
        Assert.Equal(DurableSchema.CurrentVersion, Version(path));

        OrchestrationMetadata waiting = (await host.Client.GetInstanceAsync("event", getInputsAndOutputs: true))!;
        Assert.Equal((OrchestrationRuntimeStatus.Running, "hello", "waiting"), (waiting.RuntimeStatus, waiting.ReadInputAs<string>(), waiting.ReadCustomStatusAs<string>()));
        Assert.Equal(KeyValuePair.Create("colour", "red"), Assert.Single(waiting.Tags));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync("suspended"))!.RuntimeStatus);

        await host.Client.RaiseEventAsync("event", "name", "Ann");
        await host.Client.ResumeInstanceAsync("suspended");

        await EndsAsync(host, "finished", "done");
        await EndsAsync(host, "activity", "ran again");
        await EndsAsync(host, "message", "child says delivered");
        await EndsAsync(host, "message-child", "delivered");
        await EndsAsync(host, "event", "hello, Ann");
        await EndsAsync(host, "suspended", "good evening, Bob");
        await EndsAsync(host, "timer", "time came");
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero), host.Time.GetUtcNow());
        OrchestrationMetadata failed = (await host.Client.GetInstanceAsync("failed"))!;
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "never works", "the inner cause"), (failed.RuntimeStatus, failed.FailureDetails!.ErrorMessage, failed.FailureDetails.InnerFailure!.ErrorMessage));
    }

    [Theory]
    [MemberData(nameof(VersionsWithEntities))]
    public async Task Entities_of_a_database_of_an_earlier_format_go_on(int version)
    {
        TakeOut(version);
        await using FunctionsTestHost host = await FormatFixture.StartAsync(_folder);
        await host.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync("locked-out"))!.RuntimeStatus);

        await host.Client.RaiseEventAsync("lock", "release", true);

        Assert.Equal(101, (await host.WaitForCompletionAsync("lock")).ReadOutputAs<int>());
        Assert.Equal(111, (await host.WaitForCompletionAsync("locked-out")).ReadOutputAs<int>());
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(1111, (await host.Client.Entities.GetEntityAsync<int>(TallyId))!.State);
    }

    private static async Task EndsAsync(FunctionsTestHost host, string id, string output)
    {
        OrchestrationMetadata end = await host.WaitForCompletionAsync(id);
        Assert.Equal((id, OrchestrationRuntimeStatus.Completed, output), (id, end.RuntimeStatus, end.ReadOutputAs<string>()));
    }

    private static string KeptPath(int version) => KeptFile.PathOf($"durable-v{version.ToString(CultureInfo.InvariantCulture)}.sqlite");

    private static long Version(string path)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private string TakeOut(int version)
    {
        string path = Path.Combine(_folder, "durable.db");
        File.Copy(KeptPath(version), path);
        return path;
    }
}

using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Generation;

public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("restart-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_at_every_moment_of_a_task_loses_and_doubles_nothing()
    {
        FakeCreator creator = new() { Duration = TimeSpan.FromSeconds(47) };
        string id;
        await using (App app = await StartAsync(creator))
        {
            id = await app.SubmitAsync();
        }

        // Hosts that live for 11 s each: the task meets a restart while it is submitted, polled and recorded.
        for (int i = 0; i < 8; i++)
        {
            await using App app = await StartAsync(creator);
            await app.Host.AdvanceAsync(TimeSpan.FromSeconds(11));
        }

        await using App last = await StartAsync(creator);
        Assert.Equal(GenerationTaskStatus.Completed, (await last.EndOfAsync(id)).Status);
        Assert.Single(await last.AllContentsAsync());
        Assert.Single(creator.Requests);
    }

    [Fact]
    public async Task A_recording_that_is_cut_short_is_completed_by_the_next_run()
    {
        int results = 0;
        FakeCreator creator = new();
        creator.BeforeCall = call =>
        {
            // The result of the second run differs: if it were recorded as well, it would show.
            results += call == "result" ? 1 : 0;
        };
        creator.Article = _ => new CreatedArticle { Title = $"result {results}", Body = $"body {results}" };
        await using App app = await StartAsync(creator);
        GenerationTask task = await app.RunAsync();

        // What the activity does when it runs again after its content was written but its own end was not.
        Functions.Generation.RecordContent again = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Functions.Generation.RecordContent>(app.Host.Services);
        Functions.Generation.TaskEnd end = await again.RunAsync(new(task.TaskId, task.CreatorTaskId!), TestContext.Current.CancellationToken);

        Assert.Equal((GenerationTaskStatus.Completed, task.ContentId), (end.Status, end.ContentId));
        Assert.Equal("result 1", Assert.Single(await app.AllContentsAsync()).Title);
    }

    private Task<App> StartAsync(FakeCreator creator) => App.StartAsync(creator, folder: _folder, time: _time);
}

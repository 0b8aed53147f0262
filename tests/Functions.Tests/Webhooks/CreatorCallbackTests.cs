using System.Net;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Webhooks;

public sealed class CreatorCallbackTests : IAsyncLifetime
{
    private App _app = null!;

    public async ValueTask InitializeAsync() => _app = await App.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_callback_before_the_work_is_done_only_makes_the_app_ask()
    {
        string id = await _app.SubmitAsync();
        await _app.Host.WhenIdleAsync();

        Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id));
        await _app.Host.WhenIdleAsync();

        Assert.Equal(GenerationTaskStatus.Processing, (await _app.Tasks.GetAsync(id))!.Status);
        Assert.Single(_app.Creator.Asked);
        Assert.Equal(GenerationTaskStatus.Completed, (await _app.EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task Many_callbacks_record_one_content()
    {
        string id = await _app.SubmitAsync();
        await _app.EndOfAsync(id);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await CallBackAsync(id));
        }

        await _app.Host.WhenIdleAsync();
        Assert.Single(await _app.AllContentsAsync());
        Assert.Single(_app.Creator.Asked);
    }

    [Theory]
    [InlineData("task-000000000000")]
    [InlineData("nonsense")]
    public async Task A_callback_for_no_task_answers_404(string id) => Assert.Equal(HttpStatusCode.NotFound, await CallBackAsync(id));

    private async Task<HttpStatusCode> CallBackAsync(string id)
    {
        using HttpResponseMessage response = await _app.PostAsync($"api/callbacks/creator/{id}", "{}");
        return response.StatusCode;
    }
}

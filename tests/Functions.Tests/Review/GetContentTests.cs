using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Review;

public sealed class GetContentTests
{
    [Fact]
    public async Task A_content_is_shown_with_its_body()
    {
        await using App app = await App.StartAsync();
        GenerationTask task = await app.RunAsync("tea");

        JsonElement content = await app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/contents/{task.ContentId}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("# On tea\n\nA paragraph about tea.\n", content.GetProperty("body").GetString());
        Assert.Equal(("On tea", "approved", "draft"), (content.GetProperty("title").GetString(), content.GetProperty("reviewStatus").GetString(), content.GetProperty("publishStatus").GetString()));
        Assert.Equal(task.TaskId, content.GetProperty("taskId").GetString());
    }
}

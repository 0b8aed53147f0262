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

    [Fact]
    public async Task Html_is_shown_when_it_is_asked_for_and_holds_nothing_that_runs()
    {
        FakeCreator creator = new() { Article = static _ => new Domain.Creators.CreatedArticle { Title = "T", Body = "*a* <script>b</script> [c](javascript:d)", QualityScore = 8.5 } };
        await using App app = await App.StartAsync(creator);
        string id = (await app.RunAsync()).ContentId!;

        JsonElement without = await app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/contents/{id}?html=false", UriKind.Relative), TestContext.Current.CancellationToken);
        JsonElement content = await app.Http.GetFromJsonAsync<JsonElement>(new Uri($"api/contents/{id}?html=true", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.False(without.TryGetProperty("html", out _));
        Assert.Equal("<p><em>a</em> &lt;script&gt;b&lt;/script&gt; <a href=\"\">c</a></p>\n", content.GetProperty("html").GetString());
        Assert.Equal("*a* <script>b</script> [c](javascript:d)", content.GetProperty("body").GetString());
        Assert.Equal(8.5, content.GetProperty("qualityScore").GetDouble());
        using HttpResponseMessage wrong = await app.GetAsync($"api/contents/{id}?html=yes");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }
}

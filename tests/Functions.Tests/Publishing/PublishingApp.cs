using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Publishing;

/// <summary>What the tests of publishing do with the app.</summary>
internal static class PublishingApp
{
    public static Task<App> StartAsync(FakePublisher publisher, string[]? settings = null, string? folder = null, VirtualTimeProvider? time = null, FakeCreator? creator = null, Action<IServiceCollection>? configure = null) => App.StartAsync(
        creator,
        settings: ["PUBLISHER=file", "PUBLISH_FOLDER=/nowhere", "PUBLISH_ENABLED=true", .. settings ?? []],
        folder: folder,
        time: time,
        configure: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IPublisher>(publisher));
            configure?.Invoke(services);
        });

    public static IPublishPool Pool(this App app) => app.Host.Services.GetRequiredService<IPublishPool>();

    public static PublishRecorder Recorder(this App app) => app.Host.Services.GetRequiredService<PublishRecorder>();

    public static async Task<PublishEntry> EntryAsync(this App app, string contentId) => (await app.Pool().GetAsync(contentId))!;

    public static async Task<Content> ContentAsync(this App app, string contentId) => (await app.Contents.GetAsync(contentId))!;

    /// <summary>Records a content as a task would.</summary>
    public static async Task<string> AddContentAsync(this App app, int number, ReviewStatus status = ReviewStatus.Approved, int priority = 5, string body = "# Head\n\nText.\n")
    {
        string id = $"content-{number:x12}";
        await app.Host.Services.GetRequiredService<IBodyStore>().AddAsync(id, body);
        await app.Contents.AddAsync(new Content
        {
            ContentId = id,
            AccountId = 49,
            TaskId = $"task-{number:x12}",
            Title = $"Title {number}",
            BodyId = id,
            Summary = "S",
            WordCount = 2,
            Topic = "t",
            Priority = priority,
            ReviewStatus = status,
            CreatedAt = app.Now.AddSeconds(number),
            UpdatedAt = app.Now,
        });
        if (status == ReviewStatus.Approved)
        {
            await app.Recorder().EnterPoolAsync(id, CancellationToken.None);
        }

        return id;
    }

    /// <summary>Lets the next scan, and the tries that it starts, run.</summary>
    public static Task ScanAsync(this App app) => app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

    /// <summary>Scans at this very moment, as another host would.</summary>
    public static Task ScanNowAsync(this App app) =>
        ActivatorUtilities.CreateInstance<ScanPublishPool>(app.Host.Services).RunAsync(new TimerInfo(), app.Host.Client, CancellationToken.None);

    public static async Task<(int Code, JsonElement Body)> SendAsync(this App app, HttpMethod method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using HttpResponseMessage response = await app.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}

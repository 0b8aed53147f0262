using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>Asks a service: posts the query as JSON, and reads <c>{"topics": […]}</c>.</summary>
internal sealed class HttpTopicSource(TopicSettings settings, TimeProvider time) : ITopicSource, IDisposable
{
    private readonly HttpClient _http = AnswerLimit.CreateClient();

    public async Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default)
    {
        using CancellationTokenSource tooLong = new(settings.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellation);
        using HttpRequestMessage request = new(HttpMethod.Post, settings.Url) { Content = JsonContent.Create(query, TopicSourceJson.Readable.TopicQuery) };
        if (settings.Key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Key);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode
                ? Read(await response.Content.ReadAsByteArrayAsync(either.Token))
                : throw SourceErrors.Refused(settings, (int)response.StatusCode);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw SourceErrors.TooSlow(settings, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw SourceErrors.Away(settings, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private IReadOnlyList<Topic> Read(byte[] body)
    {
        JsonException? noJson = null;
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            if (TopicList.Read(answer.RootElement) is { } topics)
            {
                return topics;
            }
        }
        catch (JsonException exception)
        {
            noJson = exception;
        }

        throw new TopicSourceException(
            $"The topic source at {settings.ShownUrl} answered with no list of topics; it must be JSON such as {{\"topics\": [\"…\"]}}.",
            isTransient: false,
            noJson);
    }
}

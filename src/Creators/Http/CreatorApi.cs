using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Creators;
using Microsoft.Extensions.Http.Resilience;
using Polly.CircuitBreaker;

namespace ContentHub.Creators.Http;

/// <summary>The calls of the API: a time and a size for each, and every failure told apart.</summary>
internal sealed class CreatorApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly CreatorHttpOptions _options;
    private readonly TimeProvider _time;

    public CreatorApi(CreatorHttpOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Address = new Uri(options.BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        SocketsHttpHandler connections = new()
        {
            // A redirect may lead anywhere, with the request's text in it.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(new ResilienceHandler(CreatorApiResilience.Build(options, time)) { InnerHandler = connections })
        {
            BaseAddress = Address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Where the API is, with a slash at its end.</summary>
    public Uri Address { get; }

    public void Dispose() => _http.Dispose();

    /// <summary>The <c>data</c> of an answer that says that the call succeeded.</summary>
    /// <exception cref="CreatorException">It failed, or there is no such answer.</exception>
    public async Task<JsonElement> AskAsync(string call, HttpMethod method, string path, JsonObject? body, TimeSpan timeout, int maxBytes, CancellationToken cancellation)
    {
        JsonElement answer = await SendAsync(call, method, path, body, timeout, maxBytes, cancellation);
        return answer.TryGetProperty("success", out JsonElement success) && success.ValueKind == JsonValueKind.True
            && answer.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
                ? data
                : throw CreatorApiErrors.Invalid(Address, call, "its answer has no data");
    }

    /// <summary>The JSON object of an answer with a status of 2xx.</summary>
    /// <exception cref="CreatorException">It failed, or there is no such answer.</exception>
    public async Task<JsonElement> SendAsync(string call, HttpMethod method, string path, JsonObject? body, TimeSpan timeout, int maxBytes, CancellationToken cancellation)
    {
        TimeSpan bounded = timeout < _options.Timeout ? timeout : _options.Timeout;
        using CancellationTokenSource late = new(bounded, _time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            await response.Content.LoadIntoBufferAsync(maxBytes, ended.Token);
            JsonElement? answer = Parse(await response.Content.ReadAsByteArrayAsync(ended.Token));
            if (!response.IsSuccessStatusCode)
            {
                throw CreatorApiErrors.FromAnswer(Address, call, response, answer, _time.GetUtcNow());
            }

            return answer ?? throw CreatorApiErrors.Invalid(Address, call, "it answered something that is no JSON object");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw CreatorApiErrors.TimedOut(Address, call, bounded);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw CreatorApiErrors.TooLarge(Address, call, maxBytes);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or BrokenCircuitException)
        {
            throw CreatorApiErrors.Unreachable(Address, call, exception);
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            JsonElement answer = JsonSerializer.Deserialize<JsonElement>(body);
            return answer.ValueKind == JsonValueKind.Object ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

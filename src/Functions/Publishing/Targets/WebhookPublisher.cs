using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing.Targets;

/// <summary>
/// Publishes by a POST of the article's JSON, with the header <c>Idempotency-Key</c>. 2xx is published; 408, 429 and 5xx may
/// succeed later; every other answer, a redirect too, is a refusal.
/// </summary>
internal sealed class WebhookPublisher : IPublisher, IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;
    private const int MaxLocationLength = 2000;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private readonly Uri _address;
    private readonly string? _key;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookPublisher(Uri address, string? key, TimeProvider time)
    {
        _address = address;
        _key = key;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler
        {
            // A redirect would carry the key and the article to an address that nobody has set.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<string?> PublishAsync(PublishedArticle article, string idempotencyKey, CancellationToken cancellation = default)
    {
        using CancellationTokenSource tooLong = new(s_longest, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellation);
        using HttpRequestMessage request = new(HttpMethod.Post, _address) { Content = JsonContent.Create(article, PublishJson.Compact.PublishedArticle) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (_key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? await ReadLocationAsync(response, either.Token) : throw Refused(response.StatusCode);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new PublishException($"The publisher at {Shown} did not answer within {s_longest.TotalSeconds:0} s; whether it published is not known.", isTransient: true, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new PublishException($"The publisher at {Shown} cannot be reached. Check PUBLISHER_API_URL and that it runs.", isTransient: true, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    // Without the query, which may hold a secret.
    private string Shown => _address.GetLeftPart(UriPartial.Path);

    private PublishException Refused(HttpStatusCode status)
    {
        string answer = string.Create(CultureInfo.InvariantCulture, $"The publisher at {Shown} answered {(int)status}");
        return (int)status switch
        {
            408 or 429 or >= 500 => new PublishException($"{answer}.", isTransient: true),
            >= 300 and < 400 => new PublishException($"{answer}; redirects are not followed. Set PUBLISHER_API_URL to the final address.", isTransient: false),
            401 or 403 => new PublishException($"{answer}; check PUBLISHER_API_KEY.", isTransient: false),
            _ => new PublishException($"{answer}; it refuses this content.", isTransient: false),
        };
    }

    /// <summary>What the target says where the article is: a <c>Location</c> header, or <c>location</c> in its JSON. It is published whatever stands there.</summary>
    private async Task<string?> ReadLocationAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        string? location = response.Headers.Location?.ToString();
        if (location is null && response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            byte[] buffer = new byte[MaxAnswerBytes];
            Stream body = await response.Content.ReadAsStreamAsync(cancellation);
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            location = FindLocation(buffer.AsMemory(0, length));
        }

        return Uri.TryCreate(_address, location ?? "", out Uri? found) && location is { Length: > 0 and <= MaxLocationLength } && found.Scheme is "http" or "https"
            ? found.AbsoluteUri
            : null;
    }

    private static string? FindLocation(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(json);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && answer.RootElement.TryGetProperty("location", out JsonElement location)
                && location.ValueKind == JsonValueKind.String
                    ? location.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

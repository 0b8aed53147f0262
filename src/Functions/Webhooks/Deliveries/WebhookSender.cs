using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>What came of sending once.</summary>
/// <param name="StatusCode">What the receiver answered; null when it did not.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="RetryAfter">The pause that the receiver asked for.</param>
/// <param name="IsPermanent">Whether trying again is of no use.</param>
public sealed record WebhookAnswer(int? StatusCode, string? Error = null, TimeSpan? RetryAfter = null, bool IsPermanent = false);

/// <summary>
/// Sends webhooks: signed, to allowed addresses only, straight there, following no redirect, reading next to nothing of the
/// answer, and for a limited time.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const int MostRead = 1024;
    private static readonly ProductInfoHeaderValue s_userAgent = new("ContentHub", typeof(WebhookSender).Assembly.GetName().Version!.ToString(3));
    private readonly ContentHubSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Makes a sender.</summary>
    /// <param name="settings">The secrets, the receivers allowed, the time limit.</param>
    /// <param name="resolver">Finds the receivers' addresses.</param>
    /// <param name="time">The clock.</param>
    public WebhookSender(ContentHubSettings settings, IHostResolver resolver, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        _http = new HttpClient(GuardedHandler.Create(settings, resolver)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a message once.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="id">The message's id, the same at every try.</param>
    /// <param name="body">The message.</param>
    /// <param name="cancellation">The host stops.</param>
    public async Task<WebhookAnswer> SendAsync(string url, string id, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        using CancellationTokenSource late = new(_settings.WebhookTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using HttpRequestMessage request = Sign(url, id, body);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await ReadLittleAsync(response, either.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(null, string.Create(CultureInfo.InvariantCulture, $"The receiver did not answer within {_settings.WebhookTimeout.TotalSeconds:0} s."));
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is AddressRefusedException refused
                ? new WebhookAnswer(null, refused.Message, IsPermanent: true)
                : new WebhookAnswer(null, Describe(exception));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Sign(string url, string id, ReadOnlyMemory<byte> body)
    {
        DateTimeOffset now = _time.GetUtcNow();
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(url)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(s_userAgent.Product!));
        request.Headers.Add(StandardSignature.IdHeader, id);
        request.Headers.Add(StandardSignature.TimestampHeader, StandardSignature.Seconds(now));
        if (_settings.WebhookSecrets is { Count: > 0 } secrets)
        {
            request.Headers.Add(StandardSignature.SignatureHeader, StandardSignature.Sign(secrets, id, now, body.Span));
        }

        return request;
    }

    private WebhookAnswer Judge(HttpResponseMessage response)
    {
        int code = (int)response.StatusCode;
        TimeSpan? retryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => null,
        };
        return code switch
        {
            >= 200 and < 300 => new WebhookAnswer(code),
            >= 300 and < 400 => new WebhookAnswer(code, $"The receiver answered {code}; redirects are not followed.", retryAfter),
            _ => new WebhookAnswer(code, $"The receiver answered {code}.", retryAfter),
        };
    }

    /// <summary>Lets a short answer come to its end; a long one is cut off.</summary>
    private static async Task ReadLittleAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            await using Stream answer = await response.Content.ReadAsStreamAsync(cancellation);
            await answer.ReadAtLeastAsync(new byte[MostRead], MostRead, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status says everything, and it has come.
        }
    }

    internal static string Describe(HttpRequestException exception) => exception switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } => "The receiver's name leads to no address.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "No TLS connection could be made; look at the receiver's certificate.",
        { HttpRequestError: HttpRequestError.ConnectionError } => "No connection could be made.",
        _ => "The receiver's answer could not be read.",
    };
}

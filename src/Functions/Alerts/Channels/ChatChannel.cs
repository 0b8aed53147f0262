using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContentHub.Functions.Webhooks.Deliveries;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>The robot of a chat. Its address, which holds its token, is never in an error.</summary>
public sealed class ChatChannel : IAlertChannel, IDisposable
{
    private const int MostRead = 4096;
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ContentHubSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Makes the channel.</summary>
    /// <param name="settings">Where the robot is, what it takes, the time limit.</param>
    /// <param name="resolver">Finds its address.</param>
    /// <param name="time">The clock.</param>
    public ChatChannel(ContentHubSettings settings, IHostResolver resolver, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _time = time;
        _http = new HttpClient(GuardedHandler.Create(settings, resolver)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public string Name => "chat";

    /// <inheritdoc/>
    public async Task<ChannelAnswer> SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        AlertSettings chat = _settings.Alerts;
        string url = chat.ChatSecret is { } secret ? ChatMessage.Sign(chat.ChatUrl!, secret, _time.GetUtcNow()) : chat.ChatUrl!;
        using CancellationTokenSource late = new(_settings.WebhookTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using StringContent body = new(ChatMessage.Body(chat.ChatKind, message.Title, message.Text).ToJsonString(s_readable), Encoding.UTF8, MediaTypeNames.Application.Json);
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = body };
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? new ChannelAnswer(Refusal(await ReadAsync(response, either.Token)))
                : new ChannelAnswer(string.Create(CultureInfo.InvariantCulture, $"The chat answered {(int)response.StatusCode}."), response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ChannelAnswer(string.Create(CultureInfo.InvariantCulture, $"The chat did not answer within {_settings.WebhookTimeout.TotalSeconds:0} s."));
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is AddressRefusedException refused
                ? new ChannelAnswer(refused.Message, IsPermanent: true)
                : new ChannelAnswer(WebhookSender.Describe(exception));
        }
        catch (IOException)
        {
            return new ChannelAnswer("The chat's answer could not be read.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using Stream answer = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[MostRead];
        int read = await answer.ReadAtLeastAsync(buffer, MostRead, throwOnEndOfStream: false, cancellation);
        return buffer[..read];
    }

    /// <summary>DingTalk and WeCom answer 200 to everything, and say in <c>errcode</c> whether they took it.</summary>
    private static string? Refusal(byte[] answer)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("errcode", out JsonElement code)
                && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt64(out long number)
                && number != 0
                    ? string.Create(CultureInfo.InvariantCulture, $"The chat refused it with errcode {number}; look at the robot's own security settings, such as keywords and signature.")
                    : null;
        }
        catch (JsonException)
        {
            // Slack says "ok", which is no JSON.
            return null;
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Server;

/// <summary>The server's HTTP API, as the commands use it.</summary>
internal sealed class ServerApi : IDisposable
{
    // What the server has no use for as an escape it gets as it is: texts in Chinese are half as long.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _http;

    public ServerApi(Uri address, string? key)
    {
        // The address is a server of the user's own choosing; a proxy of the environment has no business in between on loopback.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = !address.IsLoopback, ConnectTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Texts.Pick("en", "zh-Hans"));
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }

        Schedules = new ScheduleApi(this);
        Monitoring = new MonitoringApi(this);
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>The part of it that is about schedules.</summary>
    public ScheduleApi Schedules { get; }

    /// <summary>The part of it that is about numbers and alerts.</summary>
    public MonitoringApi Monitoring { get; }

    /// <summary>Submits a task; sent again under the same key, it is still one task.</summary>
    public Task<JsonElement> SubmitAsync(IReadOnlyDictionary<string, object?> body, string idempotencyKey, CancellationToken cancellation) =>
        PostAsync("api/tasks", body, cancellation, idempotencyKey);

    public Task<JsonElement> GetTaskAsync(string taskId, CancellationToken cancellation) => GetAsync(TaskPath(taskId), cancellation);

    public Task<JsonElement> ListTasksAsync(string query, CancellationToken cancellation) => GetAsync($"api/tasks{query}", cancellation);

    /// <summary>Tells a task to stop.</summary>
    public Task<JsonElement> CancelTaskAsync(string taskId, CancellationToken cancellation) => PostAsync($"{TaskPath(taskId)}/cancel", null, cancellation);

    /// <summary>Runs a task again; asked twice, it is one run, as long as that has not ended.</summary>
    public Task<JsonElement> RetryTaskAsync(string taskId, CancellationToken cancellation) => PostAsync($"{TaskPath(taskId)}/retry", null, cancellation);

    public Task<JsonElement> GetTaskHistoryAsync(string taskId, CancellationToken cancellation) => GetAsync($"{TaskPath(taskId)}/history", cancellation);

    /// <summary>Opens the stream of what happens to a task; null when it cannot be had. What it brings is still to come.</summary>
    public async Task<HttpResponseMessage?> OpenTaskEventsAsync(string taskId, string? lastEventId, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "api/events" + ListQuery.Of(("taskId", taskId)));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        try
        {
            HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }
        catch (HttpRequestException)
        {
        }

        return null;
    }

    /// <summary>Removes ended tasks, or counts them.</summary>
    public Task<JsonElement> CleanUpTasksAsync(IReadOnlyDictionary<string, object?> body, CancellationToken cancellation) => PostAsync("api/tasks/cleanup", body, cancellation);

    /// <summary>How the service is doing; that it is doing badly is an answer too.</summary>
    public Task<JsonElement> GetHealthAsync(CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/health"), cancellation, HttpStatusCode.ServiceUnavailable);

    public Task<JsonElement> GetContentAsync(string contentId, CancellationToken cancellation) => GetAsync($"api/contents/{Uri.EscapeDataString(contentId)}", cancellation);

    public Task<JsonElement> ListAccountsAsync(string query, CancellationToken cancellation) => GetAsync($"api/accounts{query}", cancellation);

    public Task<JsonElement> GetAccountAsync(long accountId, CancellationToken cancellation) => GetAsync(Account(accountId), cancellation);

    public Task<JsonElement> PutAccountAsync(long accountId, IReadOnlyDictionary<string, object?> fields, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Put, Account(accountId)) { Content = JsonContent.Create(fields, options: s_json) }, cancellation);

    /// <summary>Changes the fields that are given; null takes a value away.</summary>
    public Task<JsonElement> ChangeAccountAsync(long accountId, IReadOnlyDictionary<string, object?> fields, CancellationToken cancellation) =>
        PatchAsync(Account(accountId), fields, cancellation);

    public Task<JsonElement> DeleteAccountAsync(long accountId, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, Account(accountId)), cancellation);

    public Task<JsonElement> ListDeliveriesAsync(string query, CancellationToken cancellation) => GetAsync($"api/webhooks/deliveries{query}", cancellation);

    /// <summary>Sends a delivery again; asked twice, the receiver may be told twice, under the same id.</summary>
    public Task<JsonElement> ReplayDeliveryAsync(string deliveryId, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, $"api/webhooks/deliveries/{Uri.EscapeDataString(deliveryId)}/replay"), cancellation);

    public Task<JsonElement> GetContentWithHtmlAsync(string contentId, CancellationToken cancellation) => GetAsync($"api/contents/{Uri.EscapeDataString(contentId)}?html=true", cancellation);

    public Task<JsonElement> ListContentsAsync(string query, CancellationToken cancellation) => GetAsync($"api/contents{query}", cancellation);

    /// <summary>Takes a step in a content's review: <c>submit-review</c>, <c>approve</c> or <c>reject</c>.</summary>
    public Task<JsonElement> ReviewAsync(string contentId, string step, IReadOnlyDictionary<string, object?> body, CancellationToken cancellation) =>
        PostAsync($"api/contents/{Uri.EscapeDataString(contentId)}/{step}", body, cancellation);

    public Task<JsonElement> ListPublishPoolAsync(string query, CancellationToken cancellation) => GetAsync($"api/publish-pool{query}", cancellation);

    public Task<JsonElement> GetPublishEntryAsync(string contentId, CancellationToken cancellation) => GetAsync($"api/publish-pool/{Uri.EscapeDataString(contentId)}", cancellation);

    public Task<JsonElement> AddToPublishPoolAsync(IReadOnlyDictionary<string, object?> body, CancellationToken cancellation) => PostAsync("api/publish-pool", body, cancellation);

    public Task<JsonElement> PublishAsync(string contentId, CancellationToken cancellation) => PostAsync($"api/publish-pool/{Uri.EscapeDataString(contentId)}/publish", null, cancellation);

    public Task<JsonElement> RemoveFromPublishPoolAsync(string contentId, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/publish-pool/{Uri.EscapeDataString(contentId)}"), cancellation);

    /// <summary>Whether a server answers at the address.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri("api/ping", UriKind.Relative), cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Reads what is at a path.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    /// <summary>Posts to a path, with a body and a key if there are any.</summary>
    public Task<JsonElement> PostAsync(string path, IReadOnlyDictionary<string, object?>? body, CancellationToken cancellation, string? idempotencyKey = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body, options: s_json) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(request, cancellation);
    }

    /// <summary>Changes what is at a path; null takes a value away.</summary>
    public Task<JsonElement> PatchAsync(string path, IReadOnlyDictionary<string, object?> fields, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(fields, options: s_json) }, cancellation);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The user has had enough.</param>
    /// <param name="alsoGood">A status that is no success, but whose body is wanted all the same.</param>
    /// <returns>The answer's JSON; an undefined element when it has none.</returns>
    /// <exception cref="CliException">No server answers, or it refuses.</exception>
    public async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellation, HttpStatusCode? alsoGood = null)
    {
        using (request)
        {
            HttpResponseMessage response;
            try
            {
                response = await _http.SendAsync(request, cancellation);
            }
            catch (HttpRequestException)
            {
                throw new CliException(
                    ExitCodes.Unreachable,
                    Texts.Pick($"No server answers at {Address}.", $"无法连接服务 {Address}。"),
                    Texts.Pick("Start one with: contenthub serve", "启动服务：contenthub serve"));
            }

            using (response)
            {
                return await ReadAsync(response, alsoGood, cancellation);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static string TaskPath(string taskId) => $"api/tasks/{Uri.EscapeDataString(taskId)}";

    private static string Account(long accountId) => string.Create(CultureInfo.InvariantCulture, $"api/accounts/{accountId}");

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode? alsoGood, CancellationToken cancellation)
    {
        JsonElement body = default;
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return body;
        }

        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
            body = document.RootElement.Clone();
        }
        catch (JsonException)
        {
        }

        if ((response.IsSuccessStatusCode || response.StatusCode == alsoGood) && body.ValueKind == JsonValueKind.Object)
        {
            return body;
        }

        string? detail = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("detail", out JsonElement text) ? text.GetString() : null;
        throw response.StatusCode switch
        {
            HttpStatusCode.BadRequest => new CliException(ExitCodes.Usage, detail ?? Texts.Pick("The server refused the request.", "服务拒绝了请求。")),
            HttpStatusCode.NotFound => new CliException(ExitCodes.NotFound, detail ?? Texts.Pick("There is no such thing.", "不存在。")),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new CliException(
                ExitCodes.Failed,
                Texts.Pick($"The server at {Address} wants a key.", $"服务 {Address} 需要密钥。"),
                Texts.Pick("Give it with --key or CONTENTHUB_KEY; it is in keys.json of the server's data folder.", "用 --key 或 CONTENTHUB_KEY 提供；密钥在服务数据目录的 keys.json 中。")),
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => new CliException(
                ExitCodes.Refused,
                detail ?? Texts.Pick("Its state does not allow that.", "当前状态不允许该操作。")),

            // The service says so with a reason; without one it is something in between that has nobody to ask.
            HttpStatusCode.ServiceUnavailable when detail is not null => new CliException(ExitCodes.Refused, detail),
            var status => new CliException(ExitCodes.Failed, detail ?? Texts.Pick($"The server answered {(int)status}.", $"服务返回 {(int)status}。")),
        };
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>Tells a job's callback address how it ended. A callback that does not arrive costs its receiver a poll, never the job.</summary>
internal static class Callback
{
    private const int Tries = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public static async Task SendAsync(CreationJob job, TimeProvider time)
    {
        if (job.Request.CallbackUrl is not { } url)
        {
            return;
        }

        IReadOnlyList<byte[]> secrets;
        try
        {
            secrets = CallbackSignature.ReadSecrets();
        }
        catch (CreatorException)
        {
            // Its receiver would take an unsigned one for a forgery, and will ask.
            return;
        }

        // The same end gives the same id and body however often it is told, so that its receiver can tell a repeat.
        string id = $"{job.TaskId}-{job.Status}";
        CallbackBody callback = new(job.Status, job.TaskId, job.IdempotencyKey, job.UpdatedAt) { Attempt = Attempt(job.IdempotencyKey) };
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(callback, CreatorJson.Default.CallbackBody);
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        for (int i = 1; i <= Tries; i++)
        {
            try
            {
                using HttpRequestMessage request = Request(url, id, body, secrets, time.GetUtcNow().ToUnixTimeSeconds());
                job.Trace?.AddTo(request);
                using HttpResponseMessage response = await http.SendAsync(request);
                if (response.IsSuccessStatusCode || (int)response.StatusCode is >= 400 and < 500)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
            }

            if (i < Tries)
            {
                await Task.Delay(s_pause * i, time);
            }
        }
    }

    private static HttpRequestMessage Request(string url, string id, byte[] body, IReadOnlyList<byte[]> secrets, long timestamp)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(url)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        if (secrets.Count > 0)
        {
            request.Headers.Add("webhook-signature", CallbackSignature.Sign(secrets, id, timestamp, body));
        }

        return request;
    }

    /// <summary>The number at the end of a key such as <c>task-0be0f3ca1551-2</c>; null when there is none.</summary>
    private static int? Attempt(string? key) =>
        key?.LastIndexOf('-') is >= 0 and int dash && int.TryParse(key[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int attempt) ? attempt : null;
}

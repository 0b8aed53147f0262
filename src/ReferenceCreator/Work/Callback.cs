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

        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        CallbackBody body = new(job.Status, job.TaskId, job.IdempotencyKey, time.GetUtcNow());
        for (int i = 1; i <= Tries; i++)
        {
            try
            {
                using ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(body, CreatorJson.Default.CallbackBody));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using HttpResponseMessage response = await http.PostAsync(new Uri(url), content);
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
}

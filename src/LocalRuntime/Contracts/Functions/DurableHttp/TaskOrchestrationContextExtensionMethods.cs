using System.Globalization;
using System.Net;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

namespace Microsoft.DurableTask;

/// <summary>HTTP requests of orchestrators.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    private static readonly TimeSpan s_defaultPause = TimeSpan.FromSeconds(30);

    /// <summary>Has the host send an HTTP request, as an activity.</summary>
    /// <remarks><inheritdoc cref="CallHttpAsync(TaskOrchestrationContext, DurableHttpRequest)" path="/remarks"/></remarks>
    /// <param name="context">The orchestration.</param>
    /// <param name="method">The method.</param>
    /// <param name="uri">The address, absolute.</param>
    /// <param name="content">The content; null for none.</param>
    /// <param name="retryOptions">When a request that fails is sent again; null for never.</param>
    /// <returns>The answer, whatever its status code; 202 too.</returns>
    /// <exception cref="TaskFailedException">There was no answer, or none but those that were to be retried.</exception>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, HttpMethod method, Uri uri, string? content = null, HttpRetryOptions? retryOptions = null) =>
        context.CallHttpAsync(new DurableHttpRequest(method, uri) { Content = content, HttpRetryOptions = retryOptions });

    /// <summary>Has the host send an HTTP request, as an activity.</summary>
    /// <remarks>
    /// <para>Like any activity, a request is sent at least once: after a crash it may be sent again.</para>
    /// <para>
    /// When the request says so, an answer 202 is followed: its <c>Location</c> is asked, with the same headers, after the
    /// seconds that <c>Retry-After</c> names or else after 30, until there is another answer. The pauses are durable timers.
    /// </para>
    /// </remarks>
    /// <param name="context">The orchestration.</param>
    /// <param name="request">The request.</param>
    /// <returns>The answer, whatever its status code; the last one where 202 is followed.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The retry options are no rule, as <see cref="RetryPolicy"/> has it.</exception>
    /// <exception cref="TaskFailedException">There was no answer, or none but those that were to be retried.</exception>
    public static async Task<DurableHttpResponse> CallHttpAsync(this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        DurableHttpResponse answer = await SendAsync(context, request);
        while (request.AsynchronousPatternEnabled
            && answer.StatusCode == HttpStatusCode.Accepted
            && HeaderOf(answer, "Location") is { } location)
        {
            await context.CreateTimer(context.CurrentUtcDateTime + PauseAfter(answer), CancellationToken.None);
            request = new DurableHttpRequest(HttpMethod.Get, new Uri(request.Uri, location))
            {
                Headers = request.Headers,
                AsynchronousPatternEnabled = true,
                HttpRetryOptions = request.HttpRetryOptions,
                Timeout = request.Timeout,
            };
            answer = await SendAsync(context, request);
        }

        return answer;
    }

    private static Task<DurableHttpResponse> SendAsync(TaskOrchestrationContext context, DurableHttpRequest request) =>
        context.CallActivityAsync<DurableHttpResponse>(BuiltInHttpActivity.Name, request, OptionsOf(request.HttpRetryOptions));

    private static TaskOptions? OptionsOf(HttpRetryOptions? retries) => retries is null ? null : TaskOptions.FromRetryPolicy(new RetryPolicy(
        retries.MaxNumberOfAttempts,
        retries.FirstRetryInterval,
        retries.BackoffCoefficient,
        retries.MaxRetryInterval,
        retries.RetryTimeout == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : retries.RetryTimeout));

    private static TimeSpan PauseAfter(DurableHttpResponse answer) =>
        int.TryParse(HeaderOf(answer, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : s_defaultPause;

    private static string? HeaderOf(DurableHttpResponse answer, string name) =>
        answer.Headers?.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value.FirstOrDefault();
}

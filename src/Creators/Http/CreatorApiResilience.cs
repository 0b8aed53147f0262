using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace ContentHub.Creators.Http;

/// <summary>What is done about an API that fails now and then: questions are asked again, and one that is down is left alone.</summary>
internal static class CreatorApiResilience
{
    private const int MaxRetries = 2;

    public static ResiliencePipeline<HttpResponseMessage> Build(CreatorHttpOptions options, TimeProvider time)
    {
        HttpRetryStrategyOptions retry = new()
        {
            MaxRetryAttempts = MaxRetries,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,

            // Who asks to be left alone for a time is left alone by the task as a whole, not by one waiting call.
            ShouldRetryAfterHeader = false,
            ShouldHandle = static arguments => ValueTask.FromResult(
                HttpClientResiliencePredicates.IsTransient(arguments.Outcome) && arguments.Outcome.Result?.Headers.RetryAfter is null),
        };

        // A request that begins or ends work is never sent twice by itself.
        retry.DisableForUnsafeHttpMethods();
        HttpCircuitBreakerStrategyOptions breaker = new()
        {
            FailureRatio = 0.9,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
        };
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddRetry(retry).AddCircuitBreaker(breaker).Build();
    }
}

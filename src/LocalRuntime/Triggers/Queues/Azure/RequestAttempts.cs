using Azure.Core;
using Azure.Core.Pipeline;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>
/// Follows the attempts at one request. When the answer to one was lost, or did not say what became of it, the next may be
/// refused because the first was carried out after all.
/// </summary>
internal sealed class RequestAttempts
{
    private const string Property = "ContentHub.LocalRuntime.RequestAttempts";

    /// <summary>Whether an attempt may have been carried out without saying so.</summary>
    public bool IsUnclear { get; private set; }

    /// <summary>Follows the requests that are made until what it returns is disposed of.</summary>
    public IDisposable Follow() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = this });

    /// <summary>Sees each attempt, so it belongs behind the policy that makes them.</summary>
    internal sealed class Policy : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!message.TryGetProperty(Property, out object? property) || property is not RequestAttempts attempts)
            {
                await ProcessNextAsync(message, pipeline);
                return;
            }

            try
            {
                await ProcessNextAsync(message, pipeline);
            }
            catch
            {
                attempts.IsUnclear = true;
                throw;
            }

            attempts.IsUnclear |= message.Response.Status is >= 500 or 408;
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
    }
}

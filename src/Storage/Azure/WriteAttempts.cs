using System.Buffers.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ContentHub.Storage.Azure;

/// <summary>
/// Follows the attempts at one write. When the answer to one was lost, or did not say what became of it, the next may be
/// refused because the first was carried out after all.
/// </summary>
internal sealed class WriteAttempts
{
    private const string Property = "ContentHub.WriteAttempts";
    private const int Accepted = 202;

    /// <summary>Whether an attempt may have been carried out without saying so.</summary>
    public bool IsUnclear { get; private set; }

    /// <summary>Follows the requests that are made until what it returns is disposed of.</summary>
    public IDisposable Follow() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Property] = this });

    /// <summary>
    /// The status of the write of a batch that failed. The answer to a batch is a success outside and holds the answers to its
    /// writes, or the one of the write that failed.
    /// </summary>
    private static int? StatusInside(Response response)
    {
        if (response.Status != Accepted)
        {
            return null;
        }

        ReadOnlySpan<byte> answers = response.Content.ToMemory().Span;
        ReadOnlySpan<byte> version = "HTTP/1.1 "u8;
        int at = answers.IndexOf(version);
        return at >= 0 && Utf8Parser.TryParse(answers[(at + version.Length)..], out int status, out _) ? status : null;
    }

    /// <summary>Sees each attempt, so it belongs behind the policy that makes them.</summary>
    internal sealed class Policy : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!message.TryGetProperty(Property, out object? property) || property is not WriteAttempts attempts)
            {
                await ProcessNextAsync(message, pipeline);
                return;
            }

            try
            {
                await ProcessNextAsync(message, pipeline);
                if (StatusInside(message.Response) is { } status && status is >= 500 or 429 or 408)
                {
                    // To the policy that makes the attempts it would be a success.
                    throw new IOException($"The storage was not able to write a batch: it answered {status} for one of the writes.");
                }
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

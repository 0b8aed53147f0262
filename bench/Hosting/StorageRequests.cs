using Azure.Core;
using Azure.Core.Pipeline;

namespace ContentHub.Bench.Hosting;

/// <summary>Counts what is asked of a storage account, as the account charges for it: one transaction for each request, a batch being one.</summary>
/// <param name="blobs">Where the account's blobs are.</param>
internal sealed class StorageRequests(Uri blobs) : HttpPipelineSynchronousPolicy
{
    private int _all;
    private int _writes;
    private int _batches;
    private int _blobs;

    public (int All, int Reads, int Writes, int Batches, int Blobs) Count => (_all, _all - _writes - _blobs, _writes, _batches, _blobs);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref _all);
        if (message.Request.Uri.Port == blobs.Port)
        {
            Interlocked.Increment(ref _blobs);
        }
        else if (message.Request.Method != RequestMethod.Get)
        {
            Interlocked.Increment(ref _writes);
            if (message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _batches);
            }
        }
    }
}

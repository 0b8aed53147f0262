using System.Text;
using Azure.Storage.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

/// <summary>A store in a real Azurite.</summary>
public abstract class AzureQueueStoreConformance(bool isBase64) : QueueStoreConformance
{
    private readonly AzureQueuePlace _place = new() { IsBase64 = isBase64 };

    private protected override async Task<IQueueStore> OpenAsync() => await _place.OpenAsync();

    /// <summary>Asks until a message that the service hides for so long is there again.</summary>
    protected override async Task PassAsync(TimeSpan time)
    {
        QueueClient queue = await _place.QueueAsync("clock");
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync("tick", visibilityTimeout: time);
        while ((await queue.ReceiveMessageAsync()).Value is null)
        {
        }
    }
}

/// <summary>With messages in Base64.</summary>
public sealed class AzureQueueStoreInBase64Conformance() : AzureQueueStoreConformance(isBase64: true)
{
    protected override int MaxBodyBytes => 48 * 1024;
}

/// <summary>With messages that are texts.</summary>
public sealed class AzureQueueStoreInTextConformance() : AzureQueueStoreConformance(isBase64: false)
{
    protected override byte[] Sample => Encoding.UTF8.GetBytes(" <tea> & \"☕\" ]]>\n\t😀 ");
}

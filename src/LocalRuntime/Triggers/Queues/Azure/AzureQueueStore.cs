using System.Diagnostics;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using QueueMessage = ContentHub.LocalRuntime.Triggers.Queues.Storage.QueueMessage;
using TakenMessage = Azure.Storage.Queues.Models.QueueMessage;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>
/// The queues of a storage account, which other programs may use as well. What an earlier process had leased stays out of
/// sight until its lease ends. A send whose answer was lost is repeated, and the message may then be there twice.
/// </summary>
/// <param name="service">The account, by a client that leaves texts as they are.</param>
/// <param name="namePrefix">What stands before a queue's name there.</param>
/// <param name="text">How bodies become texts.</param>
/// <param name="polling">When to ask.</param>
internal sealed class AzureQueueStore(QueueServiceClient service, string namePrefix, MessageText text, QueuePolling polling) : IQueueStore
{
    public int MaxBodyBytes => text.MaxBodyBytes;

    public void CheckBody(ReadOnlyMemory<byte> body) => text.Encode(body);

    /// <summary>Finds out whether the account can be reached and lets this host in.</summary>
    /// <exception cref="Hosting.HostStartException">It does not; the message says why.</exception>
    public async Task CheckAccountAsync(CancellationToken cancellation)
    {
        try
        {
            await using IAsyncEnumerator<Page<QueueItem>> pages = List(cancellation).AsPages(pageSizeHint: 1).GetAsyncEnumerator(cancellation);
            await pages.MoveNextAsync();
        }
        catch (Exception failure) when (AzureQueueFailure.IsOfRequest(failure))
        {
            throw AzureQueueFailure.AtStart(service.Uri, failure);
        }
    }

    public async Task CreateAsync(string queue, CancellationToken cancellation = default)
    {
        try
        {
            await CreateAsync(Client(queue), cancellation);
        }
        catch (Exception failure) when (AzureQueueFailure.IsOfRequest(failure))
        {
            throw AzureQueueFailure.AtStart(service.Uri, failure);
        }
    }

    public async Task<string> SendAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan? delay = null, TimeSpan? timeToLive = null, CancellationToken cancellation = default)
    {
        TimeSpan hidden = delay ?? TimeSpan.Zero;
        TimeSpan life = timeToLive ?? QueueRules.DefaultTimeToLive;
        QueueRules.CheckDelay(hidden);
        QueueRules.CheckTimeToLive(life, hidden);
        QueueClient client = Client(queue);
        string encoded = text.Encode(body);
        cancellation.ThrowIfCancellationRequested();
        string id = await PutAsync(client, encoded, hidden, life);
        polling.Put(queue, hidden);
        return id;
    }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan lease, CancellationToken cancellation = default)
    {
        QueueRules.CheckBatch(count);
        QueueRules.CheckLease(lease);
        QueueClient client = Client(queue);
        int received = 0;
        polling.Begin(queue);
        try
        {
            // A span that nobody records, so that nobody records the requests below it: most come back with nothing.
            using Activity unrecorded = new Activity("ask queue") { ActivityTraceFlags = ActivityTraceFlags.None }.Start();
            TakenMessage[] found = await client.ReceiveMessagesAsync(count, WholeSeconds(lease), cancellation);
            received = found.Length;
            return [.. found.Select(message => AzureMessage.Received(queue, message, text))];
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoQueue(failure))
        {
            return [];
        }
        finally
        {
            polling.End(queue, count, received);
        }
    }

    public Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellation = default) => SettleAsync(
        client => client.DeleteMessageAsync(receipt.Id, receipt.PopReceipt, cancellation),
        receipt);

    public async Task<MessageReceipt?> ExtendAsync(MessageReceipt receipt, TimeSpan lease, CancellationToken cancellation = default)
    {
        QueueRules.CheckLease(lease);
        try
        {
            return receipt with { PopReceipt = await HideAsync(Client(receipt.Queue), receipt, lease, cancellation) };
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoMessage(failure))
        {
            // When the answer was lost the receipt in it is, too: there is no other way to it.
            return null;
        }
    }

    public async Task<bool> ReleaseAsync(MessageReceipt receipt, TimeSpan delay, CancellationToken cancellation = default)
    {
        QueueRules.CheckDelay(delay);
        bool isReleased = await SettleAsync(client => HideAsync(client, receipt, delay, cancellation), receipt);
        if (isReleased)
        {
            polling.Put(receipt.Queue, delay);
        }

        return isReleased;
    }

    public async Task<bool> MoveAsync(ReceivedMessage message, string queue, CancellationToken cancellation = default)
    {
        // What its sender has encoded in a way of its own stays as it is, for whoever looks into the other queue.
        await PutAsync(Client(queue), AzureMessage.Text(message, text), TimeSpan.Zero, QueueRules.DefaultTimeToLive);
        polling.Put(queue, TimeSpan.Zero);
        return await DeleteAsync(message.Receipt, cancellation);
    }

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int count, CancellationToken cancellation = default)
    {
        QueueRules.CheckBatch(count);
        QueueClient client = Client(queue);
        try
        {
            PeekedMessage[] found = await client.PeekMessagesAsync(count, cancellation);
            return [.. found.Select(message => AzureMessage.Peeked(message, text))];
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoQueue(failure))
        {
            return [];
        }
    }

    public async Task<long?> CountAsync(string queue, CancellationToken cancellation = default)
    {
        QueueClient client = Client(queue);
        try
        {
            return (await client.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCountLong;
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoQueue(failure))
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation = default)
    {
        List<string> names = [];
        await foreach (QueueItem queue in List(cancellation))
        {
            names.Add(queue.Name[namePrefix.Length..]);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public IDisposable Watch(string queue, Action arrived) => polling.Watch(queue, arrived);

    public void Dispose() => polling.Dispose();

    private static async Task CreateAsync(QueueClient client, CancellationToken cancellation)
    {
        try
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueBeingDeleted)
        {
            throw AzureQueueFailure.BeingDeleted(client.Name, failure);
        }
    }

    private static async Task<string> PutAsync(QueueClient client, string encoded, TimeSpan hidden, TimeSpan life)
    {
        TimeSpan delay = WholeSeconds(hidden);
        TimeSpan wholeLife = WholeSeconds(life);
        TimeSpan timeToLive = life == Timeout.InfiniteTimeSpan || wholeLife.TotalSeconds > int.MaxValue ? TimeSpan.FromSeconds(-1)
            : wholeLife > delay ? wholeLife
            : delay + TimeSpan.FromSeconds(1);
        try
        {
            return await SendAsync();
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoQueue(failure))
        {
            await CreateAsync(client, CancellationToken.None);
            return await SendAsync();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == QueueErrorCode.QueueBeingDeleted)
        {
            throw AzureQueueFailure.BeingDeleted(client.Name, failure);
        }

        async Task<string> SendAsync() => (await client.SendMessageAsync(encoded, delay, timeToLive, CancellationToken.None)).Value.MessageId;
    }

    private static async Task<string> HideAsync(QueueClient client, MessageReceipt receipt, TimeSpan hidden, CancellationToken cancellation) =>
        (await client.UpdateMessageAsync(receipt.Id, receipt.PopReceipt, (string?)null, WholeSeconds(hidden), cancellation)).Value.PopReceipt;

    // The account counts in seconds; nothing comes into sight too early.
    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    /// <summary>Does the last thing that a receipt is good for.</summary>
    /// <returns>False when the receipt was worth nothing.</returns>
    private async Task<bool> SettleAsync(Func<QueueClient, Task> settle, MessageReceipt receipt)
    {
        RequestAttempts attempts = new();
        using IDisposable scope = attempts.Follow();
        try
        {
            await settle(Client(receipt.Queue));
            return true;
        }
        catch (RequestFailedException failure) when (AzureQueueFailure.IsNoMessage(failure))
        {
            // An attempt whose answer was lost has used the receipt up.
            return attempts.IsUnclear;
        }
    }

    private QueueClient Client(string queue)
    {
        QueueRules.CheckName(queue);
        QueueRules.CheckName(namePrefix + queue);
        return service.GetQueueClient(namePrefix + queue);
    }

    private AsyncPageable<QueueItem> List(CancellationToken cancellation) =>
        service.GetQueuesAsync(QueueTraits.None, namePrefix.Length > 0 ? namePrefix : null, cancellation);
}

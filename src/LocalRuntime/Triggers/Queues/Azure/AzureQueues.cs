using Azure.Storage.Queues;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>Opens the queues of a storage account for a host. Nothing else leads to Azure's libraries, which are not loaded without need.</summary>
internal static class AzureQueues
{
    /// <exception cref="HostStartException">The account cannot be used, or a function needs what it does not have.</exception>
    public static async Task<IQueueStore> OpenAsync(IServiceProvider services, CancellationToken cancellation)
    {
        QueueStorageOptions options = services.GetRequiredService<IOptions<QueueStorageOptions>>().Value;
        QueuesOptions queues = services.GetRequiredService<IOptions<QueuesOptions>>().Value;
        Check(services.GetRequiredService<FunctionCatalog>(), options);
        QueueServiceClient account = AzureQueueConnection.Open(services.GetRequiredService<IConfiguration>(), options.Connection);
        QueuePolling polling = new(services.GetRequiredService<TimeProvider>(), queues.MaxPollingInterval);
        AzureQueueStore store = new(account, options.NamePrefix, new MessageText(queues.IsBase64), polling);
        try
        {
            await store.CheckAccountAsync(cancellation);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static void Check(FunctionCatalog catalog, QueueStorageOptions options)
    {
        string[] faults = [.. catalog.Functions.SelectMany(function => Faults(function, options).Select(fault => $"\n  {function.Name}: {fault}"))];
        if (faults.Length > 0)
        {
            throw new HostStartException("The app's functions cannot be run with their queues in a storage account:" + string.Concat(faults));
        }
    }

    private static IEnumerable<string> Faults(LocalFunctionDefinition function, QueueStorageOptions options)
    {
        if (function.Trigger is QueueTriggerAttribute trigger)
        {
            foreach (string fault in ((string?[])[ConnectionFault(trigger.Connection, options), NameFault(trigger.QueueName, options)]).OfType<string>())
            {
                yield return fault;
            }
        }

        foreach (QueueOutputAttribute output in function.Outputs?.Bindings.Values.OfType<QueueOutputAttribute>() ?? [])
        {
            if (ConnectionFault(output.Connection, options) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static string? ConnectionFault(string? connection, QueueStorageOptions options) =>
        connection is null || connection.Equals(options.Connection, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"its queue has the connection '{connection}', and this host has its queues at '{options.Connection}' only. Leave the connection out, or set {QueueStorageOptions.Section}:Connection to it.";

    private static string? NameFault(string queue, QueueStorageOptions options)
    {
        string longest = options.NamePrefix + (QueueRules.PoisonQueueOf(queue) ?? queue);
        return QueueRules.NameFault(longest) is null
            ? null
            : $"its queue would be '{longest}' in the account, which has more than 63 letters. Give the queue a shorter name, or set {QueueStorageOptions.Section}:Prefix to a shorter one.";
    }
}

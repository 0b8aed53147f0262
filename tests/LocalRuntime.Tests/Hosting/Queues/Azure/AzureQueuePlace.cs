using Azure.Storage.Queues;
using ContentHub.Azurite;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

/// <summary>Queues under a prefix of their own in a real Azurite.</summary>
internal sealed class AzureQueuePlace
{
    public string Prefix { get; } = $"t{Guid.NewGuid():N}"[..12];

    public bool IsBase64 { get; init; } = true;

    /// <summary>Changes how the store's requests are made.</summary>
    public Action<QueueClientOptions>? Configure { get; init; }

    /// <summary>The store's clock; the account has its own.</summary>
    public VirtualTimeProvider Time { get; } = new();

    public async Task<AzureQueueStore> OpenAsync()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Data", (await AzuriteProcess.SharedAsync()).ConnectionString)])
            .Build();
        return new AzureQueueStore(AzureQueueConnection.Open(configuration, "Data", Configure), $"{Prefix}-", new MessageText(IsBase64), new QueuePolling(Time, TimeSpan.FromMinutes(1)));
    }

    /// <summary>A queue, as another program gets at it.</summary>
    public async Task<QueueClient> QueueAsync(string name, QueueMessageEncoding encoding = QueueMessageEncoding.None) =>
        new((await AzuriteProcess.SharedAsync()).ConnectionString, $"{Prefix}-{name}", new QueueClientOptions { MessageEncoding = encoding });
}

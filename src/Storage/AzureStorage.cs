using Azure;
using Azure.Core;
using Azure.Identity;
using ContentHub.Storage.Azure;

namespace ContentHub.Storage;

/// <summary>Everything that the app keeps, in the tables and blobs of a storage account. Hosts that share a durable engine may share it.</summary>
public sealed class AzureStorage : AppStorage
{
    private readonly AzureAccount _account;
    private readonly AccountOwner _owner;

    private AzureStorage(AzureAccount account, TimeProvider time, TimeSpan eventRetention)
        : base(name => new AzureTable(account.Table(name)), name => new AzureBlobContainer(account.Container(name)), time, eventRetention)
    {
        _account = account;
        _owner = new AccountOwner(new AzureTable(account.Table("owner")), account.Place);
    }

    /// <inheritdoc/>
    public override string Place => _account.Place;

    /// <summary>Puts it together; nothing is asked of the account yet.</summary>
    /// <param name="options">The account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="eventRetention">How long events are kept; null for an hour.</param>
    public static AzureStorage Create(AzureStorageOptions options, TimeProvider time, TimeSpan? eventRetention = null) =>
        Create(options, time, eventRetention, configure: null);

    /// <summary>As the other, with a change to how requests are made.</summary>
    internal static AzureStorage Create(AzureStorageOptions options, TimeProvider time, TimeSpan? eventRetention, Action<ClientOptions>? configure) =>
        new(new AzureAccount(options, configure), time, eventRetention ?? DefaultEventRetention);

    /// <inheritdoc/>
    /// <exception cref="StorageAccountException">The account cannot be reached, or does not let the app in.</exception>
    public override async Task PrepareAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _account.CreateAsync(cancellation);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or AuthenticationFailedException)
        {
            throw StorageAccountException.Of(_account.Address, failure);
        }
    }

    /// <inheritdoc/>
    public override Task ClaimAsync(StorageHost host, string? takeOver, CancellationToken cancellation = default) => _owner.ClaimAsync(host, takeOver, cancellation);

    /// <inheritdoc/>
    public override Task ReleaseAsync(StorageHost host, CancellationToken cancellation = default) => _owner.ReleaseAsync(host, cancellation);
}

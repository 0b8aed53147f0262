using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Queues;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>
/// The way to the queues of a storage account, read as the Functions host reads a connection: a connection string, or the
/// account's name or address and an identity.
/// </summary>
internal static partial class AzureQueueConnection
{
    private const string AddressPart = "queueServiceUri";

    /// <summary>A client of the account; nothing is asked of it yet.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Changes how requests are made; null for nothing.</param>
    /// <exception cref="HostStartException">The settings lead to no account; the message names them and shows no key.</exception>
    public static QueueServiceClient Open(IConfiguration configuration, string name, Action<QueueClientOptions>? configure = null)
    {
        QueueClientOptions options = new();

        // The waits double from the first to the longest; a throttled account says itself how long to wait, and that counts.
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.MaxRetries = 6;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.AddPolicy(new RequestAttempts.Policy(), HttpPipelinePosition.PerRetry);
        configure?.Invoke(options);

        if (Part(configuration, name, null) is { } text)
        {
            return ByString(name, text, options);
        }

        if (Part(configuration, name, "credential") is { } credential && !credential.Equals("managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            throw new HostStartException($"{name}__credential is '{credential}'; it must be managedidentity, or not set.");
        }

        TokenCredential identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = Part(configuration, name, "clientId") });
        return new QueueServiceClient(Address(configuration, name), identity, options);
    }

    private static QueueServiceClient ByString(string name, string text, QueueClientOptions options)
    {
        Exception? fault = null;
        try
        {
            QueueServiceClient client = new(text, options);
            if (client.Uri is not null)
            {
                return client;
            }
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            fault = exception;
        }

        throw new HostStartException(
            $"{name} is no connection string of a storage account with queues; copy it from the account's access keys, or take UseDevelopmentStorage=true for Azurite. Its value is not shown here.",
            fault);
    }

    private static Uri Address(IConfiguration configuration, string name)
    {
        if (Part(configuration, name, AddressPart) is { } text)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length + address.Query.Length == 0
                ? address
                : throw new HostStartException($"{name}__{AddressPart} must be an https address such as https://account.queue.core.windows.net, without a key.");
        }

        return Part(configuration, name, "accountName") switch
        {
            null => throw new HostStartException(
                $"The queues are in a storage account ({QueueStorageOptions.Section}:Storage is azure), but neither {name} nor {name}__accountName nor {name}__{AddressPart} is set; "
                + "set the first to a connection string, or the second to the name of an account that the app's identity may use."),
            { } account when AccountFormat().IsMatch(account) => new Uri($"https://{account}.queue.core.windows.net"),
            { } account => throw new HostStartException($"{name}__accountName is '{account}'; the name of a storage account is 3 to 24 small letters and digits."),
        };
    }

    private static string? Part(IConfiguration configuration, string name, string? part)
    {
        string? value = configuration[part is null ? name : $"{name}:{part}"] ?? (part is null ? null : configuration[$"{name}__{part}"]);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$")]
    private static partial Regex AccountFormat();
}

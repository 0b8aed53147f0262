using Azure;
using Azure.Identity;

namespace ContentHub.Storage;

/// <summary>A storage account cannot be used. The message says which, why, and what to do.</summary>
/// <param name="message">Which account, why, and what to do.</param>
/// <param name="innerException">What was thrown below; for the log only.</param>
public sealed class StorageAccountException(string message, Exception innerException) : StorageException(message, innerException)
{
    /// <summary>Says what a failed request means.</summary>
    /// <param name="account">The account's address.</param>
    /// <param name="failure">What was thrown.</param>
    internal static StorageAccountException Of(Uri account, Exception failure) => new(
        failure switch
        {
            AuthenticationFailedException => $"There is no identity to enter the storage account at {account} with. "
                + "Give the app a managed identity, or sign in with 'az login', or set a connection string.",
            RequestFailedException { Status: 401 or 403 } refusal => $"The storage account at {account} does not let the app in ({refusal.ErrorCode ?? "no reason given"}). "
                + "Check the key in the connection string, or that the identity has the roles Storage Table Data Contributor and Storage Blob Data Contributor there, and the account's firewall.",
            RequestFailedException { Status: > 0 } refusal => $"The storage account at {account} refused what the app needs ({refusal.Status} {refusal.ErrorCode}). Check that it is an account with tables and blobs.",
            _ => $"The storage account at {account} cannot be reached. Check its name, the network and its firewall.",
        },
        failure);
}

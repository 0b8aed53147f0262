using Azure;
using Azure.Identity;
using Azure.Storage.Queues.Models;
using ContentHub.LocalRuntime.Hosting;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>What a failed request to the account's queues means.</summary>
internal static class AzureQueueFailure
{
    /// <summary>Whether an exception is one that requests fail with.</summary>
    public static bool IsOfRequest(Exception exception) => exception is RequestFailedException or AggregateException or AuthenticationFailedException;

    /// <summary>Whether there is no such queue.</summary>
    public static bool IsNoQueue(RequestFailedException failure) => failure.ErrorCode == QueueErrorCode.QueueNotFound;

    /// <summary>Whether a message is gone, or a receipt is not its present one.</summary>
    public static bool IsNoMessage(RequestFailedException failure) =>
        failure.Status == 404 || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch || failure.ErrorCode == QueueErrorCode.InvalidQueryParameterValue;

    /// <summary>Why the host cannot start.</summary>
    /// <param name="account">The address of the account's queues; what stands behind its path is not shown.</param>
    /// <param name="failure">What was thrown.</param>
    public static HostStartException AtStart(Uri account, Exception failure)
    {
        string address = account.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new HostStartException(
            failure switch
            {
                AuthenticationFailedException => $"There is no identity to enter the storage account at {address} with. "
                    + "Give the app a managed identity, or sign in with 'az login', or set a connection string.",
                RequestFailedException { Status: 401 or 403 } refusal => $"The storage account at {address} does not let the app in ({refusal.ErrorCode ?? "no reason given"}). "
                    + "Check the key in the connection string, or that the identity has the role Storage Queue Data Contributor there, and the account's firewall.",
                RequestFailedException { Status: > 0 } refusal => $"The storage account at {address} refused what the queues need ({refusal.Status} {refusal.ErrorCode}). Check that it is an account with queues.",
                _ => $"The storage account at {address} cannot be reached. Check its name, the network and its firewall.",
            },
            failure);
    }

    /// <summary>Why a queue cannot be made, or sent to, for now.</summary>
    public static InvalidOperationException BeingDeleted(string queue, Exception failure) =>
        new($"The queue '{queue}' of the storage account is being deleted, which takes up to a minute. Wait until it is gone and try again; nobody should delete a queue that is in use.", failure);
}

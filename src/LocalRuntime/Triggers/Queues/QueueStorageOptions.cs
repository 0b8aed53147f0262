using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Where the queues are, in the section <c>LocalRuntime:Queues</c>.</summary>
internal sealed class QueueStorageOptions
{
    public const string Section = $"{LocalRuntimeOptions.Section}:Queues";
    private const int LongestPrefix = 40;

    /// <summary><c>sqlite</c>, a file of the data folder; or <c>azure</c>, a storage account.</summary>
    public string Storage { get; set; } = "sqlite";

    /// <summary>The name of the settings that lead to the storage account, in the way of Azure Functions.</summary>
    public string Connection { get; set; } = "AzureWebJobsStorage";

    /// <summary>What the name of every queue in the account begins with, a dash after it; empty for nothing, and no dash.</summary>
    public string Prefix { get; set; } = "";

    public bool IsAzure => Storage.Equals("azure", StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands before a queue's name in the account.</summary>
    public string NamePrefix => Prefix.Length > 0 ? $"{Prefix}-" : "";

    /// <exception cref="HostStartException">A setting cannot be worked with; the message names it.</exception>
    public void Check()
    {
        if (!IsAzure && !Storage.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new HostStartException($"{Section}:Storage is '{Storage}'; it must be sqlite or azure.");
        }

        // Whoever puts the connection string itself there does not see its key in a log.
        if (Connection.Length is 0 or > 100 || !Connection.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            throw new HostStartException(
                $"{Section}:Connection must be the name of the setting that holds the connection string, such as AzureWebJobsStorage. Its value is not shown here.");
        }

        // With the shortest name behind it, it must be a name.
        if (Prefix.Length > 0 && (Prefix.Length > LongestPrefix || QueueRules.NameFault(NamePrefix + "aaa") is not null))
        {
            throw new HostStartException($"{Section}:Prefix is '{Prefix}'; it must be up to {LongestPrefix} small letters, digits and single dashes, with a letter or digit at both ends.");
        }
    }
}

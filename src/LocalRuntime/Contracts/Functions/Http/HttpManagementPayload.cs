using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The addresses that manage one orchestration. Each carries a key for this instance only.</summary>
public class HttpManagementPayload
{
    /// <summary>The instance's id.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; internal set; }

    /// <summary>Reads its status.</summary>
    [JsonPropertyName("statusQueryGetUri")]
    public string? StatusQueryGetUri { get; internal set; }

    /// <summary>Sends it an event; <c>{eventName}</c> stands for the name.</summary>
    [JsonPropertyName("sendEventPostUri")]
    public string? SendEventPostUri { get; internal set; }

    /// <summary>Ends it.</summary>
    [JsonPropertyName("terminatePostUri")]
    public string? TerminatePostUri { get; internal set; }

    /// <summary>Forgets it once it has ended.</summary>
    [JsonPropertyName("purgeHistoryDeleteUri")]
    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>Lets it see nothing until it is resumed.</summary>
    [JsonPropertyName("suspendPostUri")]
    public string? SuspendPostUri { get; internal set; }

    /// <summary>Lets it go on.</summary>
    [JsonPropertyName("resumePostUri")]
    public string? ResumePostUri { get; internal set; }

    /// <summary>Runs it again with the input it had, under a new id unless <c>restartWithNewInstanceId=false</c> is added.</summary>
    [JsonPropertyName("restartPostUri")]
    public string? RestartPostUri { get; internal set; }
}

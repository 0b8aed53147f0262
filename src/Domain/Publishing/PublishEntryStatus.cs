namespace ContentHub.Domain.Publishing;

/// <summary>Where an entry of the publish pool stands. Names in APIs and storage are lower case.</summary>
public enum PublishEntryStatus
{
    /// <summary>Waits for its time, its turn, or its next try.</summary>
    Pending,

    /// <summary>A try is under way.</summary>
    Publishing,

    /// <summary>Published.</summary>
    Published,

    /// <summary>Given up; somebody must ask for it again.</summary>
    Failed,
}

/// <summary>The names of the statuses of the publish pool's entries.</summary>
public static class PublishEntryStatusNames
{
    /// <summary>The lower-case name, such as <c>pending</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this PublishEntryStatus status) => status switch
    {
        PublishEntryStatus.Pending => "pending",
        PublishEntryStatus.Publishing => "publishing",
        PublishEntryStatus.Published => "published",
        PublishEntryStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a publish entry."),
    };
}

namespace ContentHub.Domain.Contents;

/// <summary>Where a content stands on its way out. Names in APIs and storage are lower case.</summary>
public enum PublishStatus
{
    /// <summary>Not published.</summary>
    Draft,

    /// <summary>A publisher has it.</summary>
    Publishing,

    /// <summary>Published.</summary>
    Published,

    /// <summary>The last try to publish it failed.</summary>
    Failed,
}

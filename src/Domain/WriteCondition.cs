namespace ContentHub.Domain;

/// <summary>
/// What must be true of what is stored for it to be changed, so that nobody overwrites what they have not seen. The rules
/// are those of If-Match and If-None-Match (RFC 9110, sections 13.1.1 and 13.1.2).
/// </summary>
public sealed class WriteCondition
{
    private readonly Func<string?, bool> _allows;

    private WriteCondition(Func<string?, bool> allows) => _allows = allows;

    /// <summary>Nothing: the change is made in any case.</summary>
    public static WriteCondition None { get; } = new(static _ => true);

    /// <summary>There is something, whatever it is.</summary>
    public static WriteCondition Exists { get; } = new(static present => present is not null);

    /// <summary>There is nothing yet.</summary>
    public static WriteCondition IsNew { get; } = new(static present => present is null);

    /// <summary>It is one of these versions.</summary>
    /// <param name="etags">The versions that were seen.</param>
    public static WriteCondition Matches(params IReadOnlyCollection<string> etags) =>
        new(present => present is not null && etags.Contains(present));

    /// <summary>Whether a change may be made.</summary>
    /// <param name="presentETag">The version that is stored; null for none.</param>
    public bool Allows(string? presentETag) => _allows(presentETag);
}

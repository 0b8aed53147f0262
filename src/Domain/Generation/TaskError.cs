namespace ContentHub.Domain.Generation;

/// <summary>Why a task ended without a content.</summary>
/// <param name="Code">A stable name for programs, such as <c>creator_timeout</c>.</param>
/// <param name="Message">What happened and what to do, for people; never exception text.</param>
public sealed record TaskError(string Code, string Message);

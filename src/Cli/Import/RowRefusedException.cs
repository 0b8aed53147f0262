namespace ContentHub.Cli.Import;

/// <summary>A row of the predecessor's that cannot be brought in.</summary>
/// <param name="reason">Why, for people: which column, which value, what was expected.</param>
internal sealed class RowRefusedException(string reason) : Exception(reason);

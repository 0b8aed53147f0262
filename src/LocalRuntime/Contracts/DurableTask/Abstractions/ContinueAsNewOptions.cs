namespace Microsoft.DurableTask;

/// <summary>How an orchestration wants to begin again with an empty history.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the next generation; it is serialized.</summary>
    /// <value><see langword="null"/> by default: no input.</value>
    public object? NewInput { get; set; }

    /// <summary>The version of the next generation.</summary>
    /// <value><see langword="null"/> by default: the version stays.</value>
    public string? NewVersion { get; set; }

    /// <summary>Whether external events that arrived but were not awaited go over to the next generation.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}

namespace ContentHub.Creators;

/// <summary>How the creator program is called.</summary>
public sealed record CreatorCliOptions
{
    /// <summary>The program: an executable, or a .dll, which is run by <c>dotnet</c>.</summary>
    public required string Path { get; init; }

    /// <summary>How long handing over work may take.</summary>
    public TimeSpan SubmitTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a question about work, a cancel or a check may take.</summary>
    public TimeSpan StatusTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long fetching a result may take.</summary>
    public TimeSpan ResultTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most that a result may be, in bytes of output.</summary>
    public int MaxResultBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The most that any other answer may be, in bytes of output.</summary>
    public int MaxAnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>The folder that the program runs in; null for the system's temporary folder.</summary>
    public string? WorkingDirectory { get; init; }
}

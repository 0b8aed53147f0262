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

    /// <summary>
    /// How long a program that is stopped has between the interrupt (SIGINT) and its end. Default 2 s; on systems other than
    /// Linux it has none.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The folder that the program runs in; null for its own folder, which is as safe to be in as the program is to run: a
    /// shared folder such as the temporary one may hold files that others left for it to read.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// How the names of environment variables begin that the program sees, besides those that programs need to run and
    /// <c>CONTENT_CREATOR_*</c>. Default none.
    /// </summary>
    public IReadOnlyList<string> PassedVariables { get; init; } = [];
}

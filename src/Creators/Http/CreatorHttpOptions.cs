namespace ContentHub.Creators.Http;

/// <summary>How work is handed over to the creator's API.</summary>
public enum CreatorApiMode
{
    /// <summary>
    /// The request that begins the work stays open while it is done, and nobody waits for it: the task's id is known before, and
    /// its state is asked for. Works with every version of the API.
    /// </summary>
    Sync,

    /// <summary>The API queues the work and answers 202 at once. In version 0.2.0 this always fails and ends its process.</summary>
    Async,
}

/// <summary>How the creator's HTTP API is called.</summary>
public sealed record CreatorHttpOptions
{
    /// <summary>Where the API is, http or https, such as <c>http://localhost:18100</c>; <c>api/tasks</c> is below it.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>How work is handed over. Default <see cref="CreatorApiMode.Sync"/>.</summary>
    public CreatorApiMode Mode { get; init; }

    /// <summary>
    /// How long a request may take that begins work and stays open while it is done. Default 300 s. The work goes on at the
    /// creator when it is over. It also bounds the shorter times below.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long it may take until handed over work is on record at the creator. Default 30 s.</summary>
    public TimeSpan SubmitTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a question about work, a cancel or a check may take, with its retries. Default 10 s.</summary>
    public TimeSpan StatusTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long fetching a result may take, with its retries. Default 30 s.</summary>
    public TimeSpan ResultTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first pause before a question is asked again; the second is twice as long. Default 200 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The most that an answer with an article may be, in bytes. It holds the article twice. Default 16 MiB.</summary>
    public int MaxResultBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most that any other answer may be, in bytes. Default 4 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 4 * 1024 * 1024;
}

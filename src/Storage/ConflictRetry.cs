namespace ContentHub.Storage;

/// <summary>Optimistic writing: read, decide, write if nobody wrote in between, else begin again.</summary>
internal static class ConflictRetry
{
    // Each failed try means that another writer succeeded, so so many in a row are a sign of a loop, not of load.
    private const int MostTries = 1000;

    public static async Task<T> RunAsync<T>(Func<Task<(bool Written, T Result)>> attempt)
    {
        for (int i = 0; i < MostTries; i++)
        {
            (bool written, T result) = await attempt();
            if (written)
            {
                return result;
            }
        }

        throw new InvalidOperationException($"A row was changed by others {MostTries} times in a row; nothing was written.");
    }
}

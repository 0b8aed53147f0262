using System.Globalization;
using System.Text.Json;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Http;

/// <summary>
/// The tasks at the API, by its list. A question about one task is never asked for: when the API does not know the id, it
/// ends its process, and with it all work that it does.
/// </summary>
internal sealed class HttpTaskList(CreatorApi api, CreatorHttpOptions options)
{
    private const int PageSize = 100;

    // The newest 1,000; as many tasks can be at a creator at once.
    private const int MaxPages = 10;

    /// <summary>Those of the tasks that are among the newest, by their id; one request for all when they are on one page.</summary>
    /// <exception cref="CreatorException">The API cannot be asked or answers nonsense.</exception>
    public async Task<Dictionary<string, CreationStatus>> FindAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        HashSet<string> missing = [.. ids];
        Dictionary<string, CreationStatus> found = [];
        for (int page = 1; page <= MaxPages && missing.Count > 0; page++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"api/tasks?page={page}&limit={PageSize}");
            JsonElement data = await api.AskAsync("list", HttpMethod.Get, path, null, options.StatusTimeout, options.MaxAnswerBytes, cancellation);
            if (!data.TryGetProperty("tasks", out JsonElement tasks) || tasks.ValueKind != JsonValueKind.Array)
            {
                throw CreatorApiErrors.Invalid(api.Address, "list", "its answer has no tasks");
            }

            foreach (JsonElement task in tasks.EnumerateArray())
            {
                if (JsonText.Whole(task, "id") is { } id && missing.Remove(id))
                {
                    found[id] = Read(id, task);
                }
            }

            if (tasks.GetArrayLength() < PageSize)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The state by the API's word; null when it is none.</summary>
    public static CreationState? StateOf(string? status) => status switch
    {
        "pending" => CreationState.Pending,
        "running" or "waiting" => CreationState.Running,
        "completed" => CreationState.Completed,
        "failed" => CreationState.Failed,
        "cancelled" => CreationState.Cancelled,
        _ => null,
    };

    private CreationStatus Read(string id, JsonElement task) => new()
    {
        CreatorTaskId = id,
        State = StateOf(JsonText.Whole(task, "status")) ?? throw CreatorApiErrors.Invalid(api.Address, "list", $"the status '{JsonText.Short(task, "status")}' is none"),
        Stage = JsonText.Short(task, "currentStep"),
        Error = JsonText.Short(task, "errorMessage"),
    };
}

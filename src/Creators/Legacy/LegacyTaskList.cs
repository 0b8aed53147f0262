using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ContentHub.Creators.Cli;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Legacy;

/// <summary>The task records, page by page, by <c>list --json</c>: the only answer of the program that is data.</summary>
internal sealed class LegacyTaskList(CreatorCliOptions options, CreatorProcess process)
{
    /// <summary>Records in one answer. With all their texts at full length they stay below the limit of an answer.</summary>
    public const int PageSize = 500;

    private const int MaxPages = 20;

    /// <summary>
    /// The pages, up to the first that need not be looked behind: the last, and, when they come newest first, the first one. Work
    /// of this service is among the newest, and a creator's whole past is not read at each question.
    /// </summary>
    /// <exception cref="CreatorException">The program cannot be asked or answers nonsense.</exception>
    public async IAsyncEnumerable<IReadOnlyList<LegacyTask>> PagesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (int page = 0; page < MaxPages; page++)
        {
            string[] arguments =
            [
                "list",
                "--json",
                string.Create(CultureInfo.InvariantCulture, $"--limit={PageSize}"),
                string.Create(CultureInfo.InvariantCulture, $"--offset={page * PageSize}"),
            ];
            CreatorOutput output = await process.RunAsync(arguments, options.StatusTimeout, options.MaxResultBytes, cancellation);
            LegacyOutput.ThrowIfFailed(options.Path, "list", output);
            IReadOnlyList<LegacyTask> tasks = Read(output.Output) ?? throw LegacyOutput.Invalid(options.Path, "list", "it printed no array of tasks");
            yield return tasks;
            if (tasks.Count < PageSize || string.CompareOrdinal(tasks[0].CreatedAt, tasks[^1].CreatedAt) > 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The records in an answer; null when it has none.</summary>
    public static IReadOnlyList<LegacyTask>? Read(ReadOnlyMemory<byte> output)
    {
        string text = LegacyOutput.Text(output);

        // The array begins on a line of its own; what is before it is the banner and the log, and the log may go on after it.
        for (int start = StartOfArray(text, 0); start >= 0; start = StartOfArray(text, start + 1))
        {
            try
            {
                Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text[start..]));
                return [.. JsonElement.ParseValue(ref reader).EnumerateArray().Select(ReadTask).OfType<LegacyTask>()];
            }
            catch (JsonException)
            {
                // Not this line.
            }
        }

        return null;
    }

    private static int StartOfArray(string text, int from)
    {
        while (from < text.Length)
        {
            int end = text.IndexOf('\n', from);
            end = end < 0 ? text.Length : end;
            if (text.AsSpan(from, end - from).Trim() is "[" or "[]" && (from == 0 || text[from - 1] == '\n'))
            {
                return from;
            }

            from = end + 1;
        }

        return -1;
    }

    private static LegacyTask? ReadTask(JsonElement task) =>
        (JsonText.Whole(task, "taskId") ?? JsonText.Whole(task, "id")) is { Length: > 0 } id && JsonText.Whole(task, "status") is { } status
            ? new LegacyTask
            {
                Id = id,
                Status = status,
                Requirements = JsonText.Whole(task, "requirements") ?? "",
                CurrentStep = JsonText.Short(task, "currentStep"),
                ErrorMessage = JsonText.Whole(task, "errorMessage"),
                CreatedAt = JsonText.Whole(task, "createdAt") ?? "",
            }
            : null;
}

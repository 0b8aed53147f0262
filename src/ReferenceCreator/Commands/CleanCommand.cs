using System.CommandLine;
using System.Globalization;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>clean</c>: removes the jobs that ended long ago, with their results.</summary>
internal static class CleanCommand
{
    private const int MostDays = 36_500;

    public static Command Create()
    {
        Option<int> days = new("--older-than-days") { Required = true, Description = "Remove tasks that ended more than this many days ago; 0 for all that have ended" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be removed" };
        Command command = new("clean", "Remove tasks that ended long ago, with their results") { days, dryRun };
        command.SetAction(parsed =>
        {
            int age = parsed.GetRequiredValue(days);
            if (age is < 0 or > MostDays)
            {
                throw CreatorException.Usage(string.Create(CultureInfo.InvariantCulture, $"--older-than-days is {age}; it must be from 0 to {MostDays}."));
            }

            bool onlySay = parsed.GetValue(dryRun);
            string[] removed = [.. Clean(JobStore.Open(), TimeProvider.System.GetUtcNow().AddDays(-age), onlySay)];
            CreatorCommandLine.Print(
                parsed,
                new Answer { Removed = removed },
                string.Create(CultureInfo.InvariantCulture, $"{(onlySay ? "Would remove" : "Removed")} {removed.Length} {(removed.Length == 1 ? "task" : "tasks")}."));
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Clean(JobStore store, DateTimeOffset before, bool onlySay)
    {
        if (!onlySay)
        {
            store.DeleteLeftovers(before.AddDays(-1));
        }

        return store.All()
            .Where(job => job.HasEnded && job.UpdatedAt < before && (onlySay || store.TryDelete(job.TaskId)))
            .Select(job => job.TaskId);
    }
}

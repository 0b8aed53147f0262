using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>
/// The activities and timers that an instance waits for. Stored with the instance, so a restart can go on without
/// replaying anything.
/// </summary>
internal sealed record PendingWork(ImmutableSortedSet<int> Activities, ImmutableSortedDictionary<int, DateTime> Timers)
{
    public static PendingWork None { get; } = new([], ImmutableSortedDictionary<int, DateTime>.Empty);

    public bool IsEmpty => Activities.IsEmpty && Timers.IsEmpty;

    /// <summary>A compact text: runs of activity ids, then timers with their ticks: <c>3-9,12;4@638…</c>.</summary>
    public string Format()
    {
        StringBuilder text = new();
        for (int i = 0; i < Activities.Count;)
        {
            int first = Activities[i];
            int last = first;
            for (i++; i < Activities.Count && Activities[i] == last + 1; i++)
            {
                last++;
            }

            text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{last}");
            }
        }

        text.Append(';');
        foreach ((int id, DateTime dueAt) in Timers)
        {
            text.Append(text[^1] == ';' ? "" : ",").Append(CultureInfo.InvariantCulture, $"{id}@{dueAt.Ticks}");
        }

        return text.ToString();
    }

    public static PendingWork Parse(string text)
    {
        string[] parts = text.Split(';');
        var activities = ImmutableSortedSet.CreateBuilder<int>();
        foreach (string run in parts[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = run.Split('-');
            int last = Number(ends[^1]);
            for (int id = Number(ends[0]); id <= last; id++)
            {
                activities.Add(id);
            }
        }

        var timers = ImmutableSortedDictionary.CreateBuilder<int, DateTime>();
        foreach (string timer in parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = timer.Split('@');
            timers.Add(Number(pair[0]), new DateTime(long.Parse(pair[1], CultureInfo.InvariantCulture), DateTimeKind.Utc));
        }

        return new PendingWork(activities.ToImmutable(), timers.ToImmutable());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Collections.Concurrent;
using System.Globalization;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Tests.Scheduling.Work;

/// <summary>A planner that gives an owner the same topics again. It outlives the hosts that use it, as what is on disk does.</summary>
internal sealed class FakePlanner : ITopicPlanner
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Topic>> _planned = new();

    /// <summary>Runs before each call; throws to make it fail.</summary>
    public Action<TopicRequest>? Before { get; set; }

    /// <summary>What it calls its topics: of an account, with a number.</summary>
    public Func<long, int, string> Text { get; set; } = static (account, number) => string.Create(CultureInfo.InvariantCulture, $"account {account}, topic {number}");

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<TopicRequest> Requests { get; } = new();

    public Task<IReadOnlyList<Topic>> PlanAsync(TopicRequest request, CancellationToken cancellation = default)
    {
        Requests.Enqueue(request);
        Before?.Invoke(request);
        return Task.FromResult(_planned.GetOrAdd(request.Owner, _ => request.Given.Count > 0
            ? [.. request.Given.Take(request.Count)]
            : [.. Enumerable.Range(1, request.Count).Select(number => new Topic { Text = Text(request.AccountId, number) })]));
    }
}

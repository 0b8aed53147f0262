using System.Globalization;

namespace ContentHub.Domain.Topics;

/// <summary>
/// Plans from a source or from a given list. Topics are chosen first and then taken, all that are needed, so a source that
/// fails or runs dry leaves nothing behind; what is taken stands in the history as the owner's, where the next run finds it.
/// </summary>
/// <param name="source">Proposes topics.</param>
/// <param name="history">Knows what each account has had.</param>
public sealed class TopicPlanner(ITopicSource source, ITopicHistory history) : ITopicPlanner
{
    // Each but the first means that others took topics of the same account at the same moment.
    private const int MostTries = 20;

    // Each may be a call of a model.
    private const int MostQueries = 5;
    private const int MostProposals = 200;
    private const int MostOfOneQuery = 100;
    private const int MostRecent = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Topic>> PlanAsync(TopicRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<Topic> plan = await history.GetPlanAsync(request.AccountId, request.Owner, cancellation);
        for (int tries = 0; plan.Count < request.Count; tries++)
        {
            if (tries == MostTries)
            {
                throw new TopicSourceException(Invariant($"Topics of account {request.AccountId} were taken by others {MostTries} times in a row; try again later."), isTransient: true);
            }

            IReadOnlyList<TopicCandidate> chosen = request.Given.Count > 0
                ? await RotateAsync(request, plan, cancellation)
                : await SearchAsync(request, request.Count - plan.Count, cancellation);
            plan = await history.TakeAsync(request.AccountId, request.Owner, plan.Count, chosen, cancellation);
        }

        return [.. plan.Take(request.Count)];
    }

    /// <summary>From the given list: what the account has not had, in the list's order; then what it had longest ago.</summary>
    private async Task<IReadOnlyList<TopicCandidate>> RotateAsync(TopicRequest request, IReadOnlyList<Topic> plan, CancellationToken cancellation)
    {
        int needed = request.Count - plan.Count;
        HashSet<string> planned = [.. plan.Select(topic => TopicText.Key(topic.Text))];
        Topic[] left = [.. request.Given.DistinctBy(topic => TopicText.Key(topic.Text)).Where(topic => !planned.Contains(TopicText.Key(topic.Text)))];
        if (left.Length < needed)
        {
            throw new TopicSourceException(
                Invariant($"{left.Length + plan.Count} different topics are given, but {request.Count} are wanted at once; give more, or want fewer."),
                isTransient: false);
        }

        List<TopicCandidate> never = [];
        List<TopicCandidate> before = [];
        foreach (Topic topic in left)
        {
            TopicUse? use = await history.GetLastUseAsync(request.AccountId, topic.Text, cancellation);
            (use is null ? never : before).Add(new TopicCandidate(topic, use));
            if (never.Count == needed)
            {
                return never;
            }
        }

        return [.. never, .. before.OrderBy(candidate => candidate.LastUse!.At).Take(needed - never.Count)];
    }

    /// <summary>From the source: good topics that the account has not had. A source that proposes too few of them is asked for more.</summary>
    private async Task<IReadOnlyList<TopicCandidate>> SearchAsync(TopicRequest request, int needed, CancellationToken cancellation)
    {
        List<TopicCandidate> found = [];
        List<string> avoid = [.. await history.ListRecentAsync(request.AccountId, MostRecent, cancellation)];
        HashSet<string> seen = [.. avoid.Select(TopicText.Key)];
        for (int asked = 0; asked < MostQueries; asked++)
        {
            TopicQuery query = new()
            {
                AccountId = request.AccountId,
                AccountName = request.AccountName,
                Category = request.Category,
                Count = Math.Min((needed - found.Count) << asked, MostOfOneQuery),
                Language = TopicText.Language(request.AccountName, request.Category),
                Avoid = avoid.ToArray(),
            };
            foreach (Topic topic in (await source.ProposeAsync(query, cancellation)).Take(MostProposals).Where(topic => TopicRules.Check(topic).Count == 0))
            {
                if (!seen.Add(TopicText.Key(topic.Text)))
                {
                    continue;
                }

                avoid.Add(topic.Text);
                if (await history.GetLastUseAsync(request.AccountId, topic.Text, cancellation) is null)
                {
                    found.Add(new TopicCandidate(topic, null));
                    if (found.Count == needed)
                    {
                        return found;
                    }
                }
            }
        }

        throw new TopicSourceException(
            Invariant($"The topic source was asked {MostQueries} times and proposed {found.Count} of {needed} topics that account {request.AccountId} has not had. Let it propose others (TOPIC_SOURCE), or give a list of topics."),
            isTransient: false);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

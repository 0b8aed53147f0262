using ContentHub.Domain.Topics;
using ContentHub.Functions.Topics.Templates;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>
/// Proposes what comes next of the account's sequence of templates. It is the same for the same account, category and
/// history, and never runs dry.
/// </summary>
internal sealed class TemplateTopicSource(ITopicHistory history) : ITopicSource
{
    public async Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default)
    {
        TopicSequence sequence = new(query);
        List<Topic> topics = [];
        for (long next = 0; topics.Count < query.Count; next++)
        {
            next = await FindNewAsync(sequence, query.AccountId, next, cancellation);
            topics.Add(sequence[next]);
        }

        return topics;
    }

    /// <summary>
    /// A number from the given one on whose topic the account has not had. Topics are taken in their order, so those that it
    /// has had are one run, but for a few; its end is found by doubling and halving, in some dozen reads.
    /// </summary>
    private async Task<long> FindNewAsync(TopicSequence sequence, long accountId, long first, CancellationToken cancellation)
    {
        async Task<bool> HadAsync(long number) => await history.GetLastUseAsync(accountId, sequence[number].Text, cancellation) is not null;

        if (!await HadAsync(first))
        {
            return first;
        }

        long had = first;
        long step = 1;
        while (await HadAsync(had + step))
        {
            had += step;
            step *= 2;
        }

        long free = had + step;
        while (free - had > 1)
        {
            long middle = had + ((free - had) / 2);
            if (await HadAsync(middle))
            {
                had = middle;
            }
            else
            {
                free = middle;
            }
        }

        return free;
    }
}

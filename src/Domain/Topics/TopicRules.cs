using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Topics;

/// <summary>What a <see cref="Topic"/> must keep to, so that a request can be made of it.</summary>
public static class TopicRules
{
    /// <summary>Every reason to refuse the topic; empty when it is good.</summary>
    /// <param name="topic">The topic to check.</param>
    public static IReadOnlyList<FieldError> Check(Topic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return GenerationRequestRules.Check(new GenerationRequest
        {
            AccountId = 1,
            Topic = topic.Text,
            Keywords = topic.Keywords,
            Requirements = topic.Requirements,
            Tone = topic.Tone,
            AutoApprove = false,
        });
    }
}

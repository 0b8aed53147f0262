using ContentHub.Creators.Legacy;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Legacy;

public sealed class LegacyRequestTests
{
    private static readonly CreationRequest s_request = new() { IdempotencyKey = "task-0be0f3ca1551-1", Topic = "茶", Priority = 5 };

    [Theory]
    [InlineData(1, "normal")]
    [InlineData(6, "normal")]
    [InlineData(7, "high")]
    [InlineData(8, "high")]
    [InlineData(9, "urgent")]
    [InlineData(10, "urgent")]
    public void Priorities_keep_their_order_in_the_programs_queue(int priority, string word) => Assert.Equal(word, LegacyRequest.Priority(priority));

    [Fact]
    public void Requirements_that_are_missing_are_made_from_the_topic() =>
        Assert.Equal("写一篇关于'茶'的文章\n[ref:task-0be0f3ca1551-1]", LegacyRequest.Requirements(s_request with { Requirements = " " }));

    [Fact]
    public void Requirements_never_exceed_what_the_program_takes_and_always_end_with_the_key()
    {
        CreationRequest request = s_request with { Requirements = string.Concat(Enumerable.Repeat("👩‍🚀", 400)), Keywords = ["tea"], Tone = "dry" };

        string requirements = LegacyRequest.Requirements(request);

        Assert.InRange(requirements.Length, 1990, LegacyRequest.MaxRequirementsLength);
        Assert.EndsWith("👩‍🚀…\n[ref:task-0be0f3ca1551-1]", requirements, StringComparison.Ordinal);
    }

    [Fact]
    public void Keywords_and_tone_give_way_to_the_callers_own_words()
    {
        CreationRequest request = s_request with { Requirements = new string('x', 1950), Keywords = ["a word that does not fit any more"], Tone = "dry" };

        Assert.Equal(new string('x', 1950) + "\n语气: dry\n[ref:task-0be0f3ca1551-1]", LegacyRequest.Requirements(request));
    }
}

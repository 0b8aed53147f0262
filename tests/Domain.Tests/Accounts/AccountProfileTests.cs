using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Tests.Accounts;

public sealed class AccountProfileTests
{
    private static readonly AccountProfile s_plain = new() { AccountId = 49, Name = "n", CreatedAt = default, UpdatedAt = default };
    private static readonly GenerationRequest s_request = new() { AccountId = 49, Topic = "tea", AutoApprove = true };

    [Fact]
    public void A_profile_that_wants_nothing_changes_nothing() =>
        Assert.Equal(s_request, (s_plain with { Description = "d", MaxConcurrentTasks = 2, CallbackUrl = new Uri("https://example.org/") }).ApplyTo(s_request));

    [Fact]
    public void A_request_takes_the_category_when_it_names_none_and_everything_that_the_creator_is_asked()
    {
        AccountProfile profile = s_plain with { DefaultCategory = "food", Tone = "warm", Style = "s", MinWords = 100, MaxWords = 200, ForbiddenWords = ["best"] };

        GenerationRequest taken = profile.ApplyTo(s_request);
        GenerationRequest named = profile.ApplyTo(s_request with { Category = "drinks", Tone = "dry" });

        Assert.Equal(("food", null), (taken.Category, taken.Tone));
        Assert.Equal(
            new AccountDefaults { Category = "food", Tone = "warm", Style = "s", MinWords = 100, MaxWords = 200, ForbiddenWords = profile.ForbiddenWords },
            taken.Defaults);
        Assert.Equal(("drinks", "dry"), (named.Category, named.Tone));
        Assert.Equal(taken.Defaults! with { Category = null }, named.Defaults);
    }

    [Fact]
    public void What_came_from_a_profile_makes_no_other_request_of_the_same_one()
    {
        GenerationRequest food = (s_plain with { DefaultCategory = "food" }).ApplyTo(s_request);
        GenerationRequest warm = (s_plain with { DefaultCategory = "drinks", Tone = "warm" }).ApplyTo(s_request);
        GenerationRequest named = (s_plain with { Tone = "warm" }).ApplyTo(s_request with { Category = "food" });

        Assert.True(food.IsSameAs(s_request));
        Assert.True(s_request.IsSameAs(food));
        Assert.True(food.IsSameAs(warm));
        Assert.False(food.IsSameAs(named));
        Assert.False(named.IsSameAs(s_request));
        Assert.True(named.IsSameAs(s_request with { Category = "food" }));
    }
}

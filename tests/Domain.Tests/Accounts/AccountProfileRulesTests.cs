using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Tests.Accounts;

public sealed class AccountProfileRulesTests
{
    private static readonly AccountProfile s_good = new() { AccountId = 49, Name = "茶 Weekly", CreatedAt = default, UpdatedAt = default };

    [Fact]
    public void A_good_profile_has_no_errors()
    {
        Assert.Empty(AccountProfileRules.Check(s_good));
        Assert.Empty(AccountProfileRules.Check(s_good with { MinWords = 100 }));
        Assert.Empty(AccountProfileRules.Check(s_good with { MaxWords = 100 }));
        Assert.Empty(AccountProfileRules.Check(s_good with { MinWords = 800, MaxWords = 800, MaxConcurrentTasks = 1 }));
        Assert.Empty(AccountProfileRules.Check(s_good with
        {
            AccountId = long.MaxValue,
            Name = new string('名', 100),
            Description = "two\nlines" + new string('d', 991),
            Tone = new string('t', 100),
            Style = "two\nlines" + new string('s', 991),
            MinWords = 100,
            MaxWords = 20_000,
            ForbiddenWords = [.. Enumerable.Repeat(new string('w', 50), 100)],
            DefaultCategory = new string('c', 100),
            MaxConcurrentTasks = 1000,
            CallbackUrl = new Uri("https://example.org/hook?key=1"),
            IsActive = false,
        }));
    }

    public static TheoryData<string, AccountProfile, string> Bad => new()
    {
        { "accountId", s_good with { AccountId = 0 }, "accountId is 0; it must be a positive whole number." },
        { "name", s_good with { Name = "" }, "name is missing or blank; say what people call the account." },
        { "name", s_good with { Name = " \t" }, "name is missing or blank; say what people call the account." },
        { "name", s_good with { Name = new string('n', 101) }, "name has 101 characters; at most 100 are allowed." },
        { "name", s_good with { Name = "a\nb" }, "name has a line break or another control character; keep it on one line." },
        { "name", s_good with { Name = "a\ud83d" }, "name has a character that is not text at position 1 (U+D83D); remove it." },
        { "description", s_good with { Description = new string('d', 1001) }, "description has 1001 characters; at most 1000 are allowed." },
        { "description", s_good with { Description = "\0" }, "description has a character that is not text at position 0 (U+0000); remove it." },
        { "tone", s_good with { Tone = new string('t', 101) }, "tone has 101 characters; at most 100 are allowed." },
        { "style", s_good with { Style = new string('s', 1001) }, "style has 1001 characters; at most 1000 are allowed." },
        { "minWords", s_good with { MinWords = 99 }, "minWords is 99; it must be from 100 to 20000." },
        { "minWords", s_good with { MinWords = 20_001, MaxWords = 500 }, "minWords is 20001; it must be from 100 to 20000." },
        { "maxWords", s_good with { MaxWords = -1 }, "maxWords is -1; it must be from 100 to 20000." },
        { "maxWords", s_good with { MinWords = 800, MaxWords = 799 }, "maxWords is 799 and minWords is 800; maxWords must not be the smaller one." },
        { "forbiddenWords", s_good with { ForbiddenWords = [.. Enumerable.Repeat("w", 101)] }, "forbiddenWords has 101 entries; at most 100 are allowed." },
        { "forbiddenWords", s_good with { ForbiddenWords = [new string('w', 51)] }, "forbiddenWords has 51 characters; at most 50 are allowed." },
        { "forbiddenWords", s_good with { ForbiddenWords = [" "] }, "forbiddenWords has a blank entry; leave it out." },
        { "forbiddenWords", s_good with { ForbiddenWords = ["a,b"] }, "The forbidden word 'a,b' has a comma; give the words as separate entries." },
        { "forbiddenWords", s_good with { ForbiddenWords = ["a\u001b"] }, "forbiddenWords has a line break or another control character; keep it on one line." },
        { "defaultCategory", s_good with { DefaultCategory = new string('c', 101) }, "defaultCategory has 101 characters; at most 100 are allowed." },
        { "maxConcurrentTasks", s_good with { MaxConcurrentTasks = 0 }, "maxConcurrentTasks is 0; it must be from 1 to 1000." },
        { "maxConcurrentTasks", s_good with { MaxConcurrentTasks = 1001 }, "maxConcurrentTasks is 1001; it must be from 1 to 1000." },
        { "callbackUrl", s_good with { CallbackUrl = new Uri("hook", UriKind.Relative) }, "callbackUrl is 'hook'; it must be an absolute http or https address such as https://example.org/hook." },
        { "callbackUrl", s_good with { CallbackUrl = new Uri("ftp://example.org/") }, "callbackUrl is 'ftp://example.org/'; it must be an absolute http or https address such as https://example.org/hook." },
        { "callbackUrl", s_good with { CallbackUrl = new Uri("file:///etc/passwd") }, "callbackUrl is 'file:///etc/passwd'; it must be an absolute http or https address such as https://example.org/hook." },
        { "callbackUrl", s_good with { CallbackUrl = new Uri("https://user:secret@example.org/") }, "callbackUrl has a user name or a password in it; leave them out." },
        { "callbackUrl", s_good with { CallbackUrl = new Uri($"https://example.org/{new string('p', 1981)}") }, "callbackUrl has 2001 characters; at most 2000 are allowed." },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_bad_value_is_named_with_what_is_allowed(string field, AccountProfile profile, string message)
    {
        FieldError error = Assert.Single(AccountProfileRules.Check(profile));

        Assert.Equal((field, message), (error.Field, error.Message));
        Assert.Contains(error.Text.Chinese, character => character is >= '\u4e00' and <= '\u9fff');
    }

    [Fact]
    public void Every_bad_value_is_named() =>
        Assert.Equal(
            ["accountId", "name", "minWords", "maxWords", "maxConcurrentTasks"],
            AccountProfileRules.Check(s_good with { AccountId = -1, Name = " ", MinWords = 1, MaxWords = 0, MaxConcurrentTasks = -5 }).Select(error => error.Field));
}

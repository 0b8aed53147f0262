using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Contents;

namespace ContentHub.Cli.Import;

/// <summary>Accounts with their writing styles become profiles under the same ids.</summary>
internal static class AccountImport
{
    public static async Task RunAsync(PredecessorFile from, ImportTarget to, ImportReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        Dictionary<long, SourceRow> styles = [];
        foreach (SourceRow row in from.Read("writing_styles", "account_id", "tone", "persona", "min_words", "max_words", "emoji_usage", "forbidden_words"))
        {
            if (AccountOf(row) is { } account)
            {
                // One for each account, said the predecessor; nothing made it so.
                styles.TryAdd(account, row);
            }
        }

        await report.CountAsync(
            "accounts",
            from.Read("accounts", "name", "description", "is_active", "created_at", "updated_at"),
            row => to.AddAsync(Checked(Read(row, styles.GetValueOrDefault(row.Id), now)), cancellation),
            cancellation);
    }

    // The styles of the system are nobody's; one whose account is no number is no account's either.
    private static long? AccountOf(SourceRow style)
    {
        try
        {
            return style.Whole("account_id");
        }
        catch (RowRefusedException)
        {
            return null;
        }
    }

    private static AccountProfile Read(SourceRow account, SourceRow? style, DateTimeOffset now)
    {
        DateTimeOffset created = account.Time("created_at") ?? account.Time("updated_at") ?? now;
        AccountProfile profile = new()
        {
            AccountId = account.Id,
            Name = account.RequiredText("name").Trim(),
            Description = account.Text("description") is { } text ? ArticleText.Shorten(text, AccountProfileRules.MaxDescriptionLength) : null,
            IsActive = account.Flag("is_active") ?? true,
            CreatedAt = created,
            UpdatedAt = account.Time("updated_at") ?? created,
        };
        return style is null ? profile : WithStyle(profile, style);
    }

    private static AccountProfile WithStyle(AccountProfile profile, SourceRow style)
    {
        try
        {
            return profile with
            {
                Tone = style.Text("tone"),
                Style = StyleOf(style),
                MinWords = Limit(style, "min_words"),
                MaxWords = Limit(style, "max_words"),
                ForbiddenWords = WordsOf(style),
            };
        }
        catch (RowRefusedException refused)
        {
            // A profile that is there is never changed, so one without its style would stay without.
            throw new RowRefusedException(Texts.Pick($"Its writing style, row {style.Name}: {refused.Message}", $"其写作风格（第 {style.Name} 行）：{refused.Message}"));
        }
    }

    private static string? StyleOf(SourceRow style)
    {
        string? persona = style.Text("persona");
        string? emoji = style.Text("emoji_usage") is { } usage ? $"表情使用：{usage}" : null;
        return persona is null ? emoji : emoji is null ? persona : $"{persona}\n{emoji}";
    }

    private static int? Limit(SourceRow style, string column) => style.Whole(column) switch
    {
        null => null,
        >= AccountProfileRules.MinWords and <= AccountProfileRules.MaxWords and var words => (int)words,
        var words => throw SourceRow.Wrong(column, words, Texts.Pick("from 100 to 20000", "100 至 20000")),
    };

    private static IReadOnlyList<string> WordsOf(SourceRow style)
    {
        if (style.Json("forbidden_words", JsonValueKind.Array) is not { } words)
        {
            return [];
        }

        return words.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String)
            ? [.. words.EnumerateArray().Select(word => word.GetString()!.Trim()).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)]
            : throw SourceRow.Wrong("forbidden_words", words, Texts.Pick("a JSON list of texts", "由文本组成的 JSON 列表"));
    }

    private static AccountProfile Checked(AccountProfile profile) => AccountProfileRules.Check(profile) is { Count: > 0 } errors
        ? throw new RowRefusedException(Texts.Pick(Text.Join(errors.Select(error => error.Text))))
        : profile;
}

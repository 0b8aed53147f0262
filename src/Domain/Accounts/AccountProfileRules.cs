using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Accounts;

/// <summary>What an <see cref="AccountProfile"/> must keep to before it is stored.</summary>
public static class AccountProfileRules
{
    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest description.</summary>
    public const int MaxDescriptionLength = 1000;

    /// <summary>Longest style: it shares a creator's 2,000 characters of requirements with what the task itself asks.</summary>
    public const int MaxStyleLength = 1000;

    /// <summary>The smallest limit of words.</summary>
    public const int MinWords = 100;

    /// <summary>The largest limit of words.</summary>
    public const int MaxWords = 20_000;

    /// <summary>Most forbidden words.</summary>
    public const int MaxForbiddenWords = 100;

    /// <summary>Longest forbidden word.</summary>
    public const int MaxForbiddenWordLength = 50;

    /// <summary>The largest limit of tasks with the creator at once.</summary>
    public const int MaxConcurrentTasks = 1000;

    /// <summary>Longest callback address.</summary>
    public const int MaxCallbackUrlLength = 2000;

    /// <summary>Every reason to refuse the profile; empty when it is good.</summary>
    /// <param name="profile">The profile to check.</param>
    public static IReadOnlyList<FieldError> Check(AccountProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        List<FieldError> errors = [];
        if (profile.AccountId < 1)
        {
            errors.Add(new("accountId", Text.Invariant($"accountId is {profile.AccountId}; it must be a positive whole number.", $"accountId 为 {profile.AccountId}；应为正整数。")));
        }

        CheckName(profile.Name, errors);
        GenerationRequestRules.CheckLength("description", profile.Description, MaxDescriptionLength, errors);
        GenerationRequestRules.CheckLength("tone", profile.Tone, GenerationRequestRules.MaxToneLength, errors);
        GenerationRequestRules.CheckLength("style", profile.Style, MaxStyleLength, errors);
        CheckWords(profile.MinWords, profile.MaxWords, errors);
        CheckForbiddenWords(profile.ForbiddenWords, errors);
        GenerationRequestRules.CheckLength("defaultCategory", profile.DefaultCategory, GenerationRequestRules.MaxCategoryLength, errors);
        CheckRange("maxConcurrentTasks", profile.MaxConcurrentTasks, 1, MaxConcurrentTasks, errors);
        CheckCallback(profile.CallbackUrl, errors);
        return errors;
    }

    private static void CheckName(string name, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            errors.Add(new("name", new Text("name is missing or blank; say what people call the account.", "缺少 name 或其为空白；请给出账号的名称。")));
            return;
        }

        CheckOneLine("name", name, MaxNameLength, errors);
    }

    private static void CheckWords(int? least, int? most, List<FieldError> errors)
    {
        bool inRange = CheckRange("minWords", least, MinWords, MaxWords, errors) & CheckRange("maxWords", most, MinWords, MaxWords, errors);
        if (inRange && least > most)
        {
            errors.Add(new("maxWords", Text.Invariant(
                $"maxWords is {most} and minWords is {least}; maxWords must not be the smaller one.",
                $"maxWords 为 {most}，minWords 为 {least}；maxWords 不能小于 minWords。")));
        }
    }

    private static void CheckForbiddenWords(IReadOnlyList<string> words, List<FieldError> errors)
    {
        if (words.Count > MaxForbiddenWords)
        {
            errors.Add(new("forbiddenWords", Text.Invariant($"forbiddenWords has {words.Count} entries; at most {MaxForbiddenWords} are allowed.", $"forbiddenWords 有 {words.Count} 项；最多 {MaxForbiddenWords} 项。")));
        }

        foreach (string word in words)
        {
            if (string.IsNullOrWhiteSpace(word))
            {
                errors.Add(new("forbiddenWords", new Text("forbiddenWords has a blank entry; leave it out.", "forbiddenWords 中有空白项；请去掉它。")));
            }
            else if (word.Contains(',', StringComparison.Ordinal))
            {
                errors.Add(new("forbiddenWords", new Text(
                    $"The forbidden word '{word}' has a comma; give the words as separate entries.",
                    $"禁用词“{word}”含有逗号；请把各个词作为单独的项。")));
            }
            else
            {
                CheckOneLine("forbiddenWords", word, MaxForbiddenWordLength, errors);
            }
        }
    }

    private static void CheckCallback(Uri? address, List<FieldError> errors)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            errors.Add(new("callbackUrl", new Text(
                $"callbackUrl is '{address.OriginalString}'; it must be an absolute http or https address such as https://example.org/hook.",
                $"callbackUrl 为“{address.OriginalString}”；应为完整的 http 或 https 地址，如 https://example.org/hook。")));
        }
        else if (address.UserInfo.Length > 0)
        {
            errors.Add(new("callbackUrl", new Text("callbackUrl has a user name or a password in it; leave them out.", "callbackUrl 含有用户名或密码；请去掉它们。")));
        }
        else
        {
            GenerationRequestRules.CheckLength("callbackUrl", address.OriginalString, MaxCallbackUrlLength, errors);
        }
    }

    private static bool CheckRange(string field, int? value, int least, int most, List<FieldError> errors)
    {
        if (value is null || (value >= least && value <= most))
        {
            return true;
        }

        errors.Add(new(field, Text.Invariant($"{field} is {value}; it must be from {least} to {most}.", $"{field} 为 {value}；应为 {least} 到 {most}。")));
        return false;
    }

    private static void CheckOneLine(string field, string value, int longest, List<FieldError> errors)
    {
        if (value.Any(c => char.IsControl(c)))
        {
            errors.Add(new(field, new Text(
                $"{field} has a line break or another control character; keep it on one line.",
                $"{field} 含有换行或其他控制字符；请写在一行内。")));
            return;
        }

        GenerationRequestRules.CheckLength(field, value, longest, errors);
    }
}

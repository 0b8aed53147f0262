using System.Text.RegularExpressions;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Generation;

/// <summary>What a <see cref="GenerationRequest"/> must keep to before anything is stored.</summary>
public static partial class GenerationRequestRules
{
    /// <summary>Longest topic, in UTF-16 code units.</summary>
    public const int MaxTopicLength = 500;

    /// <summary>Longest requirements text; the existing content-creator refuses more.</summary>
    public const int MaxRequirementsLength = 2000;

    /// <summary>Longest tone.</summary>
    public const int MaxToneLength = 100;

    /// <summary>Longest category.</summary>
    public const int MaxCategoryLength = 100;

    /// <summary>Most keywords.</summary>
    public const int MaxKeywords = 20;

    /// <summary>Longest keyword.</summary>
    public const int MaxKeywordLength = 50;

    /// <summary>Longest text to translate: with others, it must fit into one argument of a process (128 KiB on Linux).</summary>
    public const int MaxSourceTextLength = 20_000;

    /// <summary>The least urgent priority.</summary>
    public const int MinPriority = 1;

    /// <summary>The most urgent priority.</summary>
    public const int MaxPriority = 10;

    /// <summary>The priority of a request that names none.</summary>
    public const int DefaultPriority = 5;

    /// <summary>Every reason to refuse the request; empty when it is good.</summary>
    /// <param name="request">The request to check.</param>
    public static IReadOnlyList<FieldError> Check(GenerationRequest request)
    {
        List<FieldError> errors = [];
        if (request.AccountId < 1)
        {
            errors.Add(new("accountId", Text.Invariant($"accountId is {request.AccountId}; it must be a positive whole number.", $"accountId 为 {request.AccountId}；应为正整数。")));
        }

        CheckTopic(request.Topic, errors);
        CheckLength("category", request.Category, MaxCategoryLength, errors);
        CheckLength("requirements", request.Requirements, MaxRequirementsLength, errors);
        CheckLength("tone", request.Tone, MaxToneLength, errors);
        CheckKeywords(request.Keywords, errors);
        CheckType(request, errors);
        CheckCallbackUrl(request.CallbackUrl, errors);
        if (request.Priority is < MinPriority or > MaxPriority)
        {
            errors.Add(new("priority", Text.Invariant(
                $"priority is {request.Priority}; it must be from {MinPriority} to {MaxPriority} (larger is more urgent).",
                $"priority 为 {request.Priority}；应为 {MinPriority} 到 {MaxPriority}（越大越优先）。")));
        }

        return errors;
    }

    private static void CheckTopic(string topic, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(topic))
        {
            errors.Add(new("topic", new Text("topic is missing or blank; say what the article is about.", "缺少 topic 或其为空白；请说明文章写什么。")));
            return;
        }

        CheckLength("topic", topic, MaxTopicLength, errors);
        CheckCharacters("topic", topic, errors);
    }

    private static void CheckKeywords(IReadOnlyList<string> keywords, List<FieldError> errors)
    {
        if (keywords.Count > MaxKeywords)
        {
            errors.Add(new("keywords", Text.Invariant($"keywords has {keywords.Count} entries; at most {MaxKeywords} are allowed.", $"keywords 有 {keywords.Count} 项；最多 {MaxKeywords} 项。")));
        }

        foreach (string keyword in keywords)
        {
            if (string.IsNullOrWhiteSpace(keyword))
            {
                errors.Add(new("keywords", new Text("keywords has a blank entry; leave it out.", "keywords 中有空白项；请去掉它。")));
            }
            else if (keyword.Contains(',', StringComparison.Ordinal))
            {
                errors.Add(new("keywords", new Text(
                    $"The keyword '{keyword}' has a comma; give the words as separate entries.",
                    $"关键词“{keyword}”含有逗号；请把各个词作为单独的项。")));
            }
            else
            {
                CheckLength("keywords", keyword, MaxKeywordLength, errors);
                CheckCharacters("keywords", keyword, errors);
            }
        }
    }

    private static void CheckType(GenerationRequest request, List<FieldError> errors)
    {
        if (request.Type is { } type && !CreationTypes.All.Contains(type))
        {
            errors.Add(new("type", new Text(
                $"type is '{type}'; it must be one of {string.Join(", ", CreationTypes.All)}.",
                $"type 为“{type}”；应为 {string.Join(", ", CreationTypes.All)} 之一。")));
        }
        else if (request.Type == CreationTypes.Translation)
        {
            if (string.IsNullOrWhiteSpace(request.SourceText))
            {
                errors.Add(new("sourceText", new Text("sourceText is missing or blank; give the text to translate.", "缺少 sourceText 或其为空白；请给出要翻译的文本。")));
            }

            CheckLength("sourceText", request.SourceText, MaxSourceTextLength, errors);
            if (request.TargetLanguage is not { Length: <= 35 } language || !LanguageTag().IsMatch(language))
            {
                errors.Add(new("targetLanguage", new Text(
                    $"targetLanguage is '{request.TargetLanguage}'; it must be a language tag such as en, zh or pt-BR.",
                    $"targetLanguage 为“{request.TargetLanguage}”；应为语言标签，如 en、zh 或 pt-BR。")));
            }
        }
        else
        {
            RefuseOutsideTranslation("sourceText", request.SourceText, errors);
            RefuseOutsideTranslation("targetLanguage", request.TargetLanguage, errors);
        }
    }

    private static void RefuseOutsideTranslation(string field, string? value, List<FieldError> errors)
    {
        if (value is not null)
        {
            errors.Add(new(field, new Text(
                $"{field} is for translations; set type to {CreationTypes.Translation}, or leave it out.",
                $"{field} 只用于翻译；请把 type 设为 {CreationTypes.Translation}，或去掉它。")));
        }
    }

    private static void CheckCallbackUrl(string? url, List<FieldError> errors)
    {
        if (url is not null && WebhookUrl.Fault("callbackUrl", url) is { } fault)
        {
            errors.Add(new("callbackUrl", fault));
        }
    }

    internal static void CheckLength(string field, string? value, int longest, List<FieldError> errors)
    {
        if (value?.Length > longest)
        {
            errors.Add(new(field, Text.Invariant($"{field} has {value.Length} characters; at most {longest} are allowed.", $"{field} 有 {value.Length} 个字符；最多 {longest} 个。")));
        }

        if (field is not ("topic" or "keywords"))
        {
            CheckCharacters(field, value, errors);
        }
    }

    // A NUL ends an argument of a process, and half a surrogate pair cannot be written as UTF-8: neither would arrive as sent.
    private static void CheckCharacters(string field, string? value, List<FieldError> errors)
    {
        for (int i = 0; i < (value?.Length ?? 0); i++)
        {
            char c = value![i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (c == '\0' || (char.IsSurrogate(c) && !pair))
            {
                errors.Add(new(field, Text.Invariant(
                    $"{field} has a character that is not text at position {i} (U+{(int)c:X4}); remove it.",
                    $"{field} 的位置 {i} 有不是文本的字符（U+{(int)c:X4}）；请去掉它。")));
                return;
            }

            i += pair ? 1 : 0;
        }
    }

    // The form of RFC 5646, without its registry.
    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();
}

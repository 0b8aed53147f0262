using System.Globalization;
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
            errors.Add(new("accountId", Invariant($"accountId is {request.AccountId}; it must be a positive whole number.")));
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
            errors.Add(new("priority", Invariant($"priority is {request.Priority}; it must be from {MinPriority} to {MaxPriority} (larger is more urgent).")));
        }

        return errors;
    }

    private static void CheckTopic(string topic, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(topic))
        {
            errors.Add(new("topic", "topic is missing or blank; say what the article is about."));
            return;
        }

        CheckLength("topic", topic, MaxTopicLength, errors);
        CheckCharacters("topic", topic, errors);
    }

    private static void CheckKeywords(IReadOnlyList<string> keywords, List<FieldError> errors)
    {
        if (keywords.Count > MaxKeywords)
        {
            errors.Add(new("keywords", Invariant($"keywords has {keywords.Count} entries; at most {MaxKeywords} are allowed.")));
        }

        foreach (string keyword in keywords)
        {
            if (string.IsNullOrWhiteSpace(keyword))
            {
                errors.Add(new("keywords", "keywords has a blank entry; leave it out."));
            }
            else if (keyword.Contains(',', StringComparison.Ordinal))
            {
                errors.Add(new("keywords", $"The keyword '{keyword}' has a comma; give the words as separate entries."));
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
            errors.Add(new("type", $"type is '{type}'; it must be one of {string.Join(", ", CreationTypes.All)}."));
        }
        else if (request.Type == CreationTypes.Translation)
        {
            if (string.IsNullOrWhiteSpace(request.SourceText))
            {
                errors.Add(new("sourceText", "sourceText is missing or blank; give the text to translate."));
            }

            CheckLength("sourceText", request.SourceText, MaxSourceTextLength, errors);
            if (request.TargetLanguage is not { Length: <= 35 } language || !LanguageTag().IsMatch(language))
            {
                errors.Add(new("targetLanguage", $"targetLanguage is '{request.TargetLanguage}'; it must be a language tag such as en, zh or pt-BR."));
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
            errors.Add(new(field, $"{field} is for translations; set type to {CreationTypes.Translation}, or leave it out."));
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
            errors.Add(new(field, Invariant($"{field} has {value.Length} characters; at most {longest} are allowed.")));
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
                errors.Add(new(field, Invariant($"{field} has a character that is not text at position {i} (U+{(int)c:X4}); remove it.")));
                return;
            }

            i += pair ? 1 : 0;
        }
    }

    // The form of RFC 5646, without its registry.
    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

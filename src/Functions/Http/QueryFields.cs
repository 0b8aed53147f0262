using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Http;

/// <summary>Takes known fields out of a query string and keeps every error on the way.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    // The key of a function may come in the query string; it is the host's, not ours.
    private readonly List<string> _known = ["code"];

    public List<FieldError> Errors { get; } = [];

    public string? Text(string name)
    {
        _known.Add(name);
        return query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) && values.ToString() is { Length: > 0 } text ? text : null;
    }

    public long? Whole(string name, long least, long most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most)
        {
            return value;
        }

        Errors.Add(new FieldError(name, most == long.MaxValue
            ? Domain.Text.Invariant($"{name} is '{text}'; it must be a whole number of at least {least}.", $"{name} 为“{text}”；应为不小于 {least} 的整数。")
            : Domain.Text.Invariant($"{name} is '{text}'; it must be a whole number from {least} to {most}.", $"{name} 为“{text}”；应为 {least} 到 {most} 的整数。")));
        return null;
    }

    public bool? Flag(string name)
    {
        string? text = Text(name);
        if (text is null or "true" or "false")
        {
            return text is null ? null : text == "true";
        }

        Errors.Add(new FieldError(name, new Text($"{name} is '{text}'; it must be true or false.", $"{name} 为“{text}”；应为 true 或 false。")));
        return null;
    }

    /// <summary>A time in ISO 8601, UTC when it has no offset.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        // A plus sign in a query string is read as a blank; nobody means one in a time.
        if (TimeText.Read(text.Replace(' ', '+')) is { } time)
        {
            return time;
        }

        Errors.Add(TimeText.Wrong(name, text));
        return null;
    }

    /// <summary>One of the values, by its name.</summary>
    public T? Choice<T>(string name, Func<T, string> nameOf, IReadOnlyList<T> values)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        foreach (T value in values)
        {
            if (nameOf(value) == text)
            {
                return value;
            }
        }

        string names = string.Join(", ", values.Select(nameOf));
        Errors.Add(new FieldError(name, new Text($"{name} is '{text}'; it must be one of {names}.", $"{name} 为“{text}”；应为 {names} 之一。")));
        return null;
    }

    /// <summary>Notes an error for each field that was not asked for.</summary>
    public void RefuseOthers()
    {
        string filters = string.Join(", ", _known.Skip(1));
        foreach (string name in query.Keys.Except(_known, StringComparer.OrdinalIgnoreCase))
        {
            Errors.Add(new FieldError(name, new Text($"{name} is not a known filter; the filters are {filters}.", $"{name} 不是已知的筛选条件；筛选条件有 {filters}。")));
        }
    }
}

using System.Globalization;
using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Http;

/// <summary>
/// Takes known fields out of a JSON object and keeps every error on the way: wrong types, fields given twice, and, at the
/// end, fields that nobody asked for.
/// </summary>
internal sealed class JsonFields
{
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    public JsonFields(JsonElement element)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (Name(property) is not { } name)
            {
                Errors.Add(new FieldError("body", "The body has a field whose name is not text; remove it."));
            }
            else if (!_fields.TryAdd(name, property.Value))
            {
                Errors.Add(new FieldError(name, $"{name} is given twice; give it once."));
            }
        }
    }

    public List<FieldError> Errors { get; } = [];

    /// <summary>Whether the field is there, be it with null.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    public string? Text(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value => Decode(name, value),
        { } other => Refuse<string?>(name, other, "a text"),
    };

    public long? Whole(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) => number,
        { } other => Refuse<long?>(name, other, "a whole number"),
    };

    public bool? Flag(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Refuse<bool?>(name, other, "true or false"),
    };

    /// <summary>A time in ISO 8601, UTC when it has no offset.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        Errors.Add(new FieldError(name, $"{name} is '{Short(text)}'; it must be a time such as 2026-01-31T08:00:00Z."));
        return null;
    }

    /// <summary>A list of texts, or one text with commas between.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        switch (Take(name))
        {
            case null or { ValueKind: JsonValueKind.Null }:
                return [];
            case { ValueKind: JsonValueKind.String } value:
                return (Decode(name, value) ?? "").Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            case { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                return [.. list.EnumerateArray().Select(item => Decode(name, item)).OfType<string>()];
            case { } other:
                return Refuse<IReadOnlyList<string>?>(name, other, "a list of texts") ?? [];
        }
    }

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<JsonElement> Objects(string name)
    {
        switch (Take(name))
        {
            case null or { ValueKind: JsonValueKind.Null }:
                return [];
            case { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object):
                return [.. list.EnumerateArray()];
            case { } other:
                return Refuse<IReadOnlyList<JsonElement>?>(name, other, "a list of objects") ?? [];
        }
    }

    /// <summary>Notes an error for each field that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (string name in _fields.Keys.Except(_known))
        {
            string? meant = _known.Find(known => known.Equals(name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            Errors.Add(new FieldError(name, $"{Short(name)} is not a known field; {(meant is null ? $"the fields are {string.Join(", ", _known)}" : $"did you mean {meant}?")}"));
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonElement? Take(string name)
    {
        _known.Add(name);
        return _fields.TryGetValue(name, out JsonElement value) ? value : null;
    }

    private string? Decode(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half a surrogate pair; .NET refuses to make a text of it.
            Errors.Add(new FieldError(name, $"{name} has a character that is not text; remove it."));
            return null;
        }
    }

    private T? Refuse<T>(string name, JsonElement value, string wanted)
    {
        Errors.Add(new FieldError(name, $"{name} is {Short(value.GetRawText())}; it must be {wanted}."));
        return default;
    }

    private static string Short(string value) => value.Length > 40 ? value[..40] + "…" : value;
}

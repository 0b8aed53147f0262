using System.Diagnostics.CodeAnalysis;
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

    /// <summary>The value of a field that is there, be it null; what is kept of one that is not.</summary>
    public T Given<T>(string name, T given, T kept) => Has(name) ? given : kept;

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

    /// <summary>A whole number within bounds.</summary>
    public int? Whole(string name, int least, int most)
    {
        long? number = Whole(name);
        if (number is null || (number >= least && number <= most))
        {
            return (int?)number;
        }

        Errors.Add(new FieldError(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {number}; it must be from {least} to {most}.")));
        return null;
    }

    /// <summary>A whole number that rules can refuse: as it was given, or as near to it as the type comes.</summary>
    public int? Number(string name, int? kept) => Given(name, Whole(name) is { } value ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null, kept);

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

        if (TimeText.Read(text) is { } time)
        {
            return time;
        }

        Errors.Add(TimeText.Wrong(name, Short(text)));
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

    /// <summary>An object.</summary>
    public JsonElement? Object(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => value,
        { } other => Refuse<JsonElement?>(name, other, "an object"),
    };

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

    /// <summary>A list, whatever it holds.</summary>
    /// <param name="name">The field.</param>
    /// <param name="wanted">What is wanted, such as <c>a list of texts</c>.</param>
    public IReadOnlyList<JsonElement>? List(string name, string wanted) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => Refuse<IReadOnlyList<JsonElement>?>(name, other, wanted),
    };

    /// <summary>Notes an error for each field that was not asked for.</summary>
    public void RefuseOthers()
    {
        foreach (string name in _fields.Keys.Except(_known))
        {
            string? meant = _known.Find(known => Bare(known).Equals(Bare(name), StringComparison.OrdinalIgnoreCase));
            Errors.Add(new FieldError(name, $"{Short(name)} is not a known field; {(meant is null ? $"the fields are {string.Join(", ", _known)}" : $"did you mean {meant}?")}"));
        }
    }

    /// <summary>The text of a JSON string, unless it is none: JSON can escape half a surrogate pair, and .NET refuses to make a text of it.</summary>
    public static bool TryDecode(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>As much of a value as an error repeats.</summary>
    public static string Show(JsonElement value) => Short(value.GetRawText());

    /// <summary>The name of a property; null when it is none, as that of half a surrogate pair.</summary>
    public static string? Name(JsonProperty property)
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
        if (TryDecode(value, out string? text))
        {
            return text;
        }

        Errors.Add(new FieldError(name, $"{name} has a character that is not text; remove it."));
        return null;
    }

    private T? Refuse<T>(string name, JsonElement value, string wanted)
    {
        Errors.Add(new FieldError(name, $"{name} is {Show(value)}; it must be {wanted}."));
        return default;
    }

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal);

    /// <summary>As much of a text as an error repeats.</summary>
    public static string Short(string value) => value.Length > 40 ? value[..40] + "…" : value;
}

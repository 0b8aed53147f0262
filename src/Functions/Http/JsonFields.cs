using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ContentHub.Domain;
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
                Errors.Add(new FieldError("body", new Text("The body has a field whose name is not text; remove it.", "请求体中有名称不是文本的字段；请去掉它。")));
            }
            else if (!_fields.TryAdd(name, property.Value))
            {
                Errors.Add(new FieldError(name, new Text($"{name} is given twice; give it once.", $"{name} 出现两次；请只给出一次。")));
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
        { } other => Refuse<string?>(name, other, new("a text", "文本")),
    };

    public long? Whole(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) => number,
        { } other => Refuse<long?>(name, other, new("a whole number", "整数")),
    };

    /// <summary>A whole number within bounds.</summary>
    public int? Whole(string name, int least, int most)
    {
        long? number = Whole(name);
        if (number is null || (number >= least && number <= most))
        {
            return (int?)number;
        }

        Errors.Add(new FieldError(name, Domain.Text.Invariant($"{name} is {number}; it must be from {least} to {most}.", $"{name} 为 {number}；应为 {least} 到 {most}。")));
        return null;
    }

    /// <summary>A whole number that rules can refuse: as it was given, or as near to it as the type comes.</summary>
    public int? Number(string name, int? kept) => Given(name, Whole(name) is { } value ? (int)Math.Clamp(value, int.MinValue, int.MaxValue) : null, kept);

    public bool? Flag(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Refuse<bool?>(name, other, new("true or false", " true 或 false")),
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
                return Refuse<IReadOnlyList<string>?>(name, other, new("a list of texts", "文本列表")) ?? [];
        }
    }

    /// <summary>An object.</summary>
    public JsonElement? Object(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } value => value,
        { } other => Refuse<JsonElement?>(name, other, new("an object", "对象")),
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
                return Refuse<IReadOnlyList<JsonElement>?>(name, other, new("a list of objects", "对象列表")) ?? [];
        }
    }

    /// <summary>A list, whatever it holds.</summary>
    /// <param name="name">The field.</param>
    /// <param name="wanted">What is wanted, such as <c>a list of texts</c>.</param>
    public IReadOnlyList<JsonElement>? List(string name, Text wanted) => Take(name) switch
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
            Errors.Add(new FieldError(name, meant is null
                ? new Text($"{Short(name)} is not a known field; the fields are {string.Join(", ", _known)}", $"{Short(name)} 不是已知字段；字段有 {string.Join(", ", _known)}。")
                : new Text($"{Short(name)} is not a known field; did you mean {meant}?", $"{Short(name)} 不是已知字段；是否想写 {meant}？")));
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

        Errors.Add(new FieldError(name, new Text($"{name} has a character that is not text; remove it.", $"{name} 中有不是文本的字符；请去掉它。")));
        return null;
    }

    private T? Refuse<T>(string name, JsonElement value, Text wanted)
    {
        Errors.Add(new FieldError(name, new Text($"{name} is {Show(value)}; it must be {wanted.English}.", $"{name} 为 {Show(value)}；应为{wanted.Chinese}。")));
        return default;
    }

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal);

    /// <summary>As much of a text as an error repeats.</summary>
    public static string Short(string value) => value.Length > 40 ? value[..40] + "…" : value;
}

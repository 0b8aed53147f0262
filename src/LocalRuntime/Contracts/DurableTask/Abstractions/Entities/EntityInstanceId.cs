using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.DurableTask.Entities;

/// <summary>The id of an entity: what kind of entity it is, and which one of them. As text, <c>@name@key</c>.</summary>
/// <remarks>Names compare without regard to case, keys by the letter. In JSON, an id is its text.</remarks>
[JsonConverter(typeof(EntityInstanceIdJsonConverter))]
public readonly record struct EntityInstanceId
{
    private const int LongestText = 100;

    /// <summary>Makes an id.</summary>
    /// <param name="name">The name of the entity, without <c>@</c>.</param>
    /// <param name="key">Which entity of that name; any text, also none.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or contains <c>@</c>, or the id has more than 100 characters as text.
    /// </exception>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' is no name of an entity: names do not contain '@'.", nameof(name));
        }

        Name = name.ToLowerInvariant();
        Key = key;
        if (ToString() is { Length: > LongestText } text)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The id of an entity has at most {LongestText} characters as text; '{text}' has {text.Length}."),
                nameof(key));
        }
    }

    /// <summary>The name of the entity, in lower case; <see langword="null"/> for <c>default(EntityInstanceId)</c>, which is no id.</summary>
    public string Name { get; }

    /// <summary>Which entity of that name.</summary>
    public string Key { get; }

    /// <summary>The id that the text is.</summary>
    /// <param name="instanceId">The text, <c>@name@key</c>. The key begins after the second <c>@</c> and may contain more of them.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="instanceId"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="instanceId"/> is not the text of an id.</exception>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        int separator = instanceId.IndexOf('@', 1);
        return instanceId[0] == '@' && separator > 1
            ? new(instanceId[1..separator], instanceId[(separator + 1)..])
            : throw new ArgumentException($"'{instanceId}' is no id of an entity: such ids are of the form '@name@key'.", nameof(instanceId));
    }

    /// <summary>The id as text, which <see cref="FromString"/> reads.</summary>
    /// <returns><c>@name@key</c>.</returns>
    public override string ToString() => $"@{Name}@{Key}";
}

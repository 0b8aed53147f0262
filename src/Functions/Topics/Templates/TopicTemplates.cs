namespace ContentHub.Functions.Topics.Templates;

/// <summary>The topics of a language: every angle on every subject of a field in every form.</summary>
internal sealed record TopicTemplates
{
    /// <summary>Sentences with <c>{s}</c> for the subject. The numbers of angles, subjects and forms have no common divisor.</summary>
    public required string[] Angles { get; init; }

    /// <summary>The fields that are known by name.</summary>
    public required TopicField[] Fields { get; init; }

    /// <summary>Any other field; its subjects have <c>{c}</c> for its name.</summary>
    public required TopicField AnyField { get; init; }

    /// <summary>The forms of every field, besides its own.</summary>
    public required TopicForm[] Forms { get; init; }

    /// <summary>What to write about when nothing is known.</summary>
    public required string Anything { get; init; }

    /// <summary>A topic: <c>{a}</c> for the angle, <c>{f}</c> for the form.</summary>
    public required string Text { get; init; }

    /// <summary>What follows from the second time round on, <c>{n}</c> for its number.</summary>
    public required string Instalment { get; init; }

    /// <summary>What the article must keep to: <c>{c}</c> for the field's name, <c>{s}</c> for the subject, <c>{f}</c> for what the form asks for.</summary>
    public required string Requirements { get; init; }
}

/// <summary>A field to write about.</summary>
/// <param name="Names">What is in a category's name that means this field; in lower case.</param>
/// <param name="Subjects">Its subjects.</param>
/// <param name="Forms">Forms of its own.</param>
internal sealed record TopicField(string[] Names, string[] Subjects, TopicForm[] Forms);

/// <summary>A form of an article.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ask">What it asks of the article.</param>
internal sealed record TopicForm(string Name, string Ask);

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>A section of an article: its heading, and for each of its paragraphs the ways to say it. <c>{t}</c> is the topic, <c>{k}</c> a keyword.</summary>
internal sealed record SectionText(string Heading, string[] First, string[] Second);

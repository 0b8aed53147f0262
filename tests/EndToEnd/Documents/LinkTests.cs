using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd.Documents;

/// <summary>No link from one document to another place of the repository leads nowhere.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Documents { get; } = [.. Document.Paths];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_links_of_a_document_lead_to_files_and_headings_that_exist(string path)
    {
        string[] broken =
        [
            .. from link in Document.Read(path).Links
               let to = Target(path, link)
               let heading = link.Contains('#', StringComparison.Ordinal) ? link.Split('#')[1] : null
               where !Path.Exists(Path.Combine(Repository.Root, to)) || (heading is not null && !Document.Read(to).Anchors.Contains(heading))
               select link,
        ];

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(TranslationTests.Translations), MemberType = typeof(TranslationTests))]
    public void The_links_of_a_translation_lead_to_translations_where_there_are_any(string path)
    {
        string original = Translation.Read(path).Original.Path;

        string[] english =
        [
            .. from link in Document.Read(path).Links
               let to = Target(path, link)
               where to != original && Document.Paths.Contains(to) && Document.Paths.Contains(Translation.PathOf(to))
               select link,
        ];

        Assert.Empty(english);
    }

    // A link of nothing but an anchor stays in its document.
    private static string Target(string document, string link) =>
        link.StartsWith('#') ? document : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, link.Split('#')[0]));
}

namespace ContentHub.EndToEnd.Documents;

/// <summary>Who reads Chinese is told what the English documents tell: the same parts, the same things to type, the same names and numbers.</summary>
public sealed class TranslationTests
{
    public static TheoryData<string> Translations { get; } = [.. Translation.Paths];

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_says_what_its_original_says(string path)
    {
        string differences = string.Join('\n', Translation.Read(path).Differences());

        Assert.True(differences.Length == 0, differences);
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_document_and_its_translation_lead_to_each_other(string path)
    {
        Translation translation = Translation.Read(path);

        Assert.Contains($"[简体中文]({Path.GetFileName(path)})", translation.Original.Sections[1].Text, StringComparison.Ordinal);
        Assert.Contains($"[English]({Path.GetFileName(translation.Original.Path)})", translation.Translated.Sections[1].Text, StringComparison.Ordinal);
    }
}

using System.Globalization;

namespace ContentHub.Domain;

/// <summary>
/// A text for people in both languages of the users. What is stored, logged, or sent where nobody has said which language he
/// reads is the English one.
/// </summary>
/// <param name="English">The text in English.</param>
/// <param name="Chinese">The text in simplified Chinese.</param>
public readonly record struct Text(string English, string Chinese)
{
    /// <summary>Several texts, one after the other.</summary>
    /// <param name="texts">The texts, each a sentence or more.</param>
    public static Text Join(IEnumerable<Text> texts)
    {
        Text[] all = [.. texts];
        return new Text(string.Join(' ', all.Select(text => text.English)), string.Concat(all.Select(text => text.Chinese)));
    }

    /// <summary>A text with values, written alike whatever the culture of the machine.</summary>
    /// <param name="english">The text in English.</param>
    /// <param name="chinese">The text in simplified Chinese.</param>
    public static Text Invariant(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));

    /// <summary>The text in one of the languages.</summary>
    /// <param name="chinese">Whether it is Chinese that is wanted.</param>
    public string Pick(bool chinese) => chinese ? Chinese : English;

    /// <summary>The English text.</summary>
    public override string ToString() => English;
}

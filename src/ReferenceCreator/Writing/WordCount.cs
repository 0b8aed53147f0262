using System.Text;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Counts words as readers do: each Chinese character is one, and so is each run of other letters and digits.</summary>
internal static class WordCount
{
    public static int Of(string text)
    {
        int words = 0;
        bool inWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool ideograph = IsIdeograph(rune);
            bool letter = !ideograph && (Rune.IsLetterOrDigit(rune) || (inWord && rune.Value is '\'' or '’'));
            words += ideograph || (letter && !inWord) ? 1 : 0;
            inWord = letter;
        }

        return words;
    }

    public static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);
}

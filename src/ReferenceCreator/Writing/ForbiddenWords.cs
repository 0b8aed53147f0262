using System.Text;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Finds words that must not occur. A word of letters counts only as a whole: "art" is not in "article". Chinese has no such boundaries.</summary>
internal static class ForbiddenWords
{
    /// <summary>The first of the words that is in the text; null when none is.</summary>
    public static string? FirstIn(string text, IReadOnlyList<string> words) => words.FirstOrDefault(word => Contains(text, word));

    private static bool Contains(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            if (!InOneWord(text, at) && !InOneWord(text, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the characters before and at an index belong to the same word.</summary>
    private static bool InOneWord(string text, int index) => index > 0 && index < text.Length && IsOfWord(text[index - 1]) && IsOfWord(text[index]);

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) && !(Rune.TryCreate(c, out Rune rune) && WordCount.IsIdeograph(rune));
}

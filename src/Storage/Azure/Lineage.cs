using System.Security.Cryptography;

namespace ContentHub.Storage.Azure;

/// <summary>
/// The stamps of the last writes of a row, newest first. Each call that writes has a stamp of its own, so one whose answer
/// was lost is known by it, even when others have written since.
/// </summary>
/// <param name="Text">The stamps with dots between; empty for a row without.</param>
internal readonly record struct Lineage(string Text)
{
    private const int StampLength = 16;
    private const int MaxStamps = 12;

    /// <summary>That of a row which is made, or overwritten unread.</summary>
    public static Lineage None { get; } = new("");

    private static int Longest => (MaxStamps * (StampLength + 1)) - 1;

    public static string NewStamp() => RandomNumberGenerator.GetHexString(StampLength, lowercase: true);

    /// <summary>The stamp of the last write; empty when there is none.</summary>
    public string Newest => Text.Split('.')[0];

    public bool Contains(string stamp) => stamp.Length > 0 && Text.Contains(stamp, StringComparison.Ordinal);

    /// <summary>What it becomes with one more write.</summary>
    public Lineage With(string stamp)
    {
        string text = Text.Length == 0 ? stamp : $"{stamp}.{Text}";
        return new Lineage(text.Length <= Longest ? text : text[..Longest]);
    }
}

namespace ContentHub.Storage.Tables;

/// <summary>What can be the key of a row or of a partition, wherever the table is kept.</summary>
internal static class TableKey
{
    /// <summary>Azure Tables takes keys of at most 1 KiB of UTF-16, without <c>/</c>, <c>\</c>, <c>#</c>, <c>?</c> and control characters.</summary>
    public const int MaxLength = 512;

    public static bool IsValid(string key) => key.Length is > 0 and <= MaxLength && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':');

    /// <exception cref="ArgumentException">It cannot be one.</exception>
    public static void Check(string key)
    {
        if (!IsValid(key))
        {
            throw new ArgumentException($"'{key}' is no key: keys are 1-{MaxLength} letters, digits, '-', '_' or ':'.", nameof(key));
        }
    }
}

using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ContentHub.Storage;

/// <summary>The id of a <see cref="StorageHost"/>: <c>host-</c> and 12 hexadecimal digits.</summary>
public static partial class StorageHostId
{
    /// <summary>One that no host has.</summary>
    public static string New() => $"host-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    /// <summary>Whether a text can be an id.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(string text) => Format().IsMatch(text);

    [GeneratedRegex(@"^host-[0-9a-f]{12}\z")]
    private static partial Regex Format();
}

using System.Globalization;

namespace ContentHub.Functions.Accounts;

/// <summary>The account id in an address.</summary>
internal static class AccountRoute
{
    /// <summary>The id; null for a text that is no account id.</summary>
    public static long? Read(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0 ? value : null;
}

using System.Globalization;
using ContentHub.LocalRuntime.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>The parameters of a management request. One without a value counts as left out; one that cannot be read is refused by name.</summary>
/// <remarks>Every member throws a <see cref="BindingException"/> that says which value is none and what would be one.</remarks>
internal sealed class ManagementQuery(HttpRequest request)
{
    public const string ContinuationHeader = "x-ms-continuation-token";
    private const int MostInAPage = 1000;
    private const int UsualInAPage = 100;

    private static readonly string[] s_timeFormats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>How many values a page holds at most.</summary>
    public int Top => Text("top") is not { } text ? UsualInAPage
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int top) && top is >= 1 and <= MostInAPage ? top
        : throw Wrong("top", text, $"a whole number from 1 to {MostInAPage}");

    /// <summary>The key that the page comes after, from the header.</summary>
    public long After => BadRequests.Check(ContinuationHeader, () => Continuations.Parse(request.Headers[ContinuationHeader].FirstOrDefault()));

    /// <summary>The statuses to choose from; null for any.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses
    {
        get
        {
            OrchestrationRuntimeStatus[] statuses = [.. request.Query["runtimeStatus"]
                .SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(Status)];
            return statuses.Length > 0 ? statuses : null;
        }
    }

    /// <summary>The tags that an instance must have, each of them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags =>
        [.. request.Query["tag"].Where(text => !string.IsNullOrEmpty(text)).Select(text => Tag(text!))];

    public string? Text(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    public bool Flag(string name, bool otherwise) => Text(name) is not { } text ? otherwise
        : bool.TryParse(text, out bool flag) ? flag
        : throw Wrong(name, text, "true or false");

    /// <summary>A moment in UTC; one without an offset is taken as UTC.</summary>
    public DateTime? Time(string name) => Text(name) is not { } text ? null
        : DateTime.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time
        : throw Wrong(name, text, "an ISO 8601 time such as 2026-01-31T08:00:00Z");

    private static OrchestrationRuntimeStatus Status(string text) =>
        char.IsLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out OrchestrationRuntimeStatus status) ? status
        : throw Wrong("runtimeStatus", text, $"one of {string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())}");

    private static KeyValuePair<string, string> Tag(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[..colon], text[(colon + 1)..]) : throw Wrong("tag", text, "a name and a value, as name:value");
    }

    private static BindingException Wrong(string name, string value, string wanted) => new(name, $"The value '{value}' of '{name}' is not {wanted}.");
}

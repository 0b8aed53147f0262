using System.Text.Json.Nodes;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Http;

/// <summary>A request in the words of the API, within the limits that it checks. What there is none of is left out: it refuses null.</summary>
internal static class HttpTaskRequest
{
    private const int MaxRequirementsLength = 2000;

    public static JsonObject Body(CreationRequest request, string id, CreatorApiMode mode)
    {
        JsonObject body = new()
        {
            ["mode"] = mode == CreatorApiMode.Sync ? "sync" : "async",
            ["topic"] = request.Topic,
            ["requirements"] = string.IsNullOrWhiteSpace(request.Requirements)
                ? $"写一篇关于'{request.Topic}'的文章"
                : ArticleText.Shorten(request.Requirements, MaxRequirementsLength),
            ["targetAudience"] = "普通读者",
            ["priority"] = Priority(request.Priority),
            ["idempotencyKey"] = id,
        };
        if (request.Keywords.Count > 0)
        {
            body["keywords"] = new JsonArray([.. request.Keywords.Select(keyword => JsonValue.Create(keyword))]);
        }

        if (!string.IsNullOrEmpty(request.Tone))
        {
            body["tone"] = request.Tone;
        }

        if (request.CallbackUrl is { } callback)
        {
            body["callbackUrl"] = callback.AbsoluteUri;
            body["callbackEnabled"] = true;
            body["callbackEvents"] = new JsonArray("completed", "failed");
        }

        return body;
    }

    /// <summary>1–10 to the API's 1 (low) to 4 (urgent).</summary>
    public static int Priority(int priority) => priority switch
    {
        >= 9 => 4,
        >= 7 => 3,
        >= 4 => 2,
        _ => 1,
    };
}

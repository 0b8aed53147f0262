using System.Net;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ContentHub.Functions.Webhooks;

/// <summary>
/// Whose callbacks are taken. With a secret set, only signed ones, from wherever they come. Without one there is nothing to
/// sign with: then only this machine may call, and only while nobody else can reach the address.
/// </summary>
/// <param name="settings">The secrets.</param>
/// <param name="configuration">The host's own name.</param>
/// <param name="time">The clock.</param>
public sealed class CallbackVerification(ContentHubSettings settings, IConfiguration configuration, TimeProvider time)
{
    /// <summary>Whether every callback must be signed.</summary>
    public bool NeedsSignature => settings.WebhookSecret is not null;

    /// <summary>Checks a callback.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="body">Its body, as it came.</param>
    /// <returns>The answer to one that is refused; null to one that is taken.</returns>
    public IResult? Refuse(HttpRequest request, ReadOnlySpan<byte> body)
    {
        if (!NeedsSignature)
        {
            return IsLocal(request)
                ? null
                : Problem.Forbidden("Unsigned callbacks are taken from this machine only, while nobody else can reach the service. Set WEBHOOK_SECRET_KEY here and at the creator to have them signed.");
        }

        IHeaderDictionary headers = request.Headers;
        string? refused = settings.AcceptLegacySignature && !headers.ContainsKey(StandardSignature.SignatureHeader) && headers.TryGetValue(LegacySignature.Header, out StringValues legacy)
            ? LegacySignature.Refuse(settings.WebhookSecrets, legacy.ToString(), body)
            : StandardSignature.Refuse(
                settings.WebhookSecrets,
                headers[StandardSignature.IdHeader],
                headers[StandardSignature.TimestampHeader],
                headers[StandardSignature.SignatureHeader],
                body,
                time.GetUtcNow());
        return refused is null ? null : Problem.Unsigned(refused);
    }

    /// <summary>Whether caller and listener are this machine, with no proxy in between that speaks for others.</summary>
    private bool IsLocal(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && Uri.TryCreate($"http://{configuration["WEBSITE_HOSTNAME"]}", UriKind.Absolute, out Uri? listener)
        && listener.IsLoopback
        && request.Headers["X-Forwarded-For"].All(IsLoopback)
        && !request.Headers.ContainsKey("Forwarded");

    private static bool IsLoopback(string? forwardedFor) => (forwardedFor ?? "")
        .Split(',', StringSplitOptions.TrimEntries)
        .All(caller => IPEndPoint.TryParse(caller, out IPEndPoint? address) && IPAddress.IsLoopback(address.Address));
}

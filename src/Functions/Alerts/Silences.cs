using System.Security.Cryptography;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Alerts;

/// <summary><c>/api/alerts/silences</c>: times in which nobody wants to be told. Alerts begin and end all the same.</summary>
/// <param name="silences">The silences.</param>
/// <param name="time">The clock.</param>
public sealed class Silences(IAlertSilenceStore silences, TimeProvider time)
{
    private const string Prefix = "silence-";
    private const int Digits = 12;
    private const int MostDays = 366;

    /// <summary>Makes one of <c>{"rule": "backlog", "until": "2026-01-01T08:00:00Z", "reason": "…"}</c>; without a rule, of all.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("AddAlertSilence")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/silences")] HttpRequest request, CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            JsonFields fields = new(document.RootElement);
            DateTimeOffset now = time.GetUtcNow();
            AlertSilence? silence = Read(fields, now);
            if (silence is null)
            {
                return Problem.Invalid(fields.Errors);
            }

            await silences.AddAsync(silence, CancellationToken.None);
            return Results.Json(SilenceView.Of(silence), statusCode: StatusCodes.Status201Created);
        }
    }

    /// <summary>Lists those that are not over, the first to end first.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListAlertSilences")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/silences")] HttpRequest request, CancellationToken cancellation) =>
        Results.Ok(new SilenceListView(
        [
            .. (await silences.ListAsync(cancellation)).Where(silence => silence.Until > time.GetUtcNow()).OrderBy(silence => silence.Until).Select(SilenceView.Of),
        ]));

    /// <summary>Ends one: 204.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id.</param>
    [Function("DeleteAlertSilence")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Function, "delete", Route = "alerts/silences/{id}")] HttpRequest request, string id) =>
        IsId(id) && await silences.DeleteAsync(id, CancellationToken.None) ? Results.NoContent() : Problem.NotFound("silence", id);

    private static bool IsId(string id) =>
        id.Length == Prefix.Length + Digits && id.StartsWith(Prefix, StringComparison.Ordinal) && id.AsSpan(Prefix.Length).ToString().All(char.IsAsciiHexDigitLower);

    private static AlertSilence? Read(JsonFields fields, DateTimeOffset now)
    {
        AlertRule? rule = null;
        if (fields.Text("rule") is { } name)
        {
            AlertRule[] named = [.. AlertRuleNames.All.Where(each => each.ToName() == name)];
            rule = named is [AlertRule only] ? only : null;
            if (rule is null)
            {
                string rules = string.Join(", ", AlertRuleNames.All.Select(AlertRuleNames.ToName));
                fields.Errors.Add(new FieldError("rule", new Text(
                    $"rule is '{JsonFields.Short(name)}'; it must be one of {rules}, or left out for all.",
                    $"rule 为“{JsonFields.Short(name)}”；应为 {rules} 之一，不填表示全部。")));
            }
        }

        DateTimeOffset? until = fields.Time("until");
        if (!fields.Errors.Exists(error => error.Field == "until") && (until is null || until <= now || until > now.AddDays(MostDays)))
        {
            fields.Errors.Add(new FieldError("until", until is null
                ? Text.Invariant($"until is missing; it must be a time to come within {MostDays} days.", $"缺少 until；应为今后 {MostDays} 天内的时间。")
                : Text.Invariant(
                    $"until is {until:yyyy-MM-dd'T'HH:mm:ss'Z'}; it must be a time to come within {MostDays} days.",
                    $"until 为 {until:yyyy-MM-dd'T'HH:mm:ss'Z'}；应为今后 {MostDays} 天内的时间。")));
        }

        string? reason = fields.Text("reason");
        if (reason?.Length > AlertSilence.MaxReasonLength)
        {
            fields.Errors.Add(new FieldError("reason", Text.Invariant(
                $"reason has {reason.Length} characters; at most {AlertSilence.MaxReasonLength} are allowed.",
                $"reason 有 {reason.Length} 个字符；最多 {AlertSilence.MaxReasonLength} 个。")));
        }

        fields.RefuseOthers();
        return fields.Errors.Count > 0
            ? null
            : new AlertSilence { SilenceId = Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true), Rule = rule, Until = until!.Value, Reason = reason, CreatedAt = now };
    }
}

/// <summary>A silence.</summary>
/// <param name="SilenceId">Its id.</param>
/// <param name="Rule">The rule that is silent; null for all.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="CreatedAt">Since when, UTC.</param>
public sealed record SilenceView(string SilenceId, string? Rule, DateTimeOffset Until, string? Reason, DateTimeOffset CreatedAt)
{
    internal static SilenceView Of(AlertSilence silence) => new(silence.SilenceId, silence.Rule?.ToName(), silence.Until, silence.Reason, silence.CreatedAt);
}

/// <summary>The silences.</summary>
/// <param name="Items">Those that are not over.</param>
public sealed record SilenceListView(IReadOnlyList<SilenceView> Items);

using System.Net;
using System.Text.Json;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

/// <summary>What the management API has answered.</summary>
public sealed record ManagementReply(HttpStatusCode Status, string Body, string? MediaType, string? Location, TimeSpan? RetryAfter, string? Continuation)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The ids of the instances in a list.</summary>
    public string?[] Ids => [.. Json.EnumerateArray().Select(instance => instance.GetProperty("instanceId").GetString())];

    public string? Text(string property) => Json.GetProperty(property).GetString();

    /// <summary>Asserts that the answer is a refusal, as problem details.</summary>
    public void IsProblem(HttpStatusCode status, string detail)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(detail, Text("detail"));
    }

    public static async Task<ManagementReply> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.Location?.ToString(),
        response.Headers.RetryAfter?.Delta,
        response.Headers.TryGetValues("x-ms-continuation-token", out IEnumerable<string>? values) ? values.Single() : null);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>The message that tells of a task's end.</summary>
/// <param name="Type"><c>task.completed</c>, <c>task.failed</c>, <c>task.timeout</c> or <c>task.cancelled</c>.</param>
/// <param name="Timestamp">When it ended, UTC.</param>
/// <param name="Data">The task, without the address that the message goes to.</param>
internal sealed record WebhookBody(string Type, DateTimeOffset Timestamp, TaskView Data)
{
    // Chinese text stays readable; the message is JSON, never a part of a page.
    private static readonly WebhookJson s_readable = new(new JsonSerializerOptions(WebhookJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The message about a task that has ended.</summary>
    public static WebhookBody Of(GenerationTask task) =>
        new($"task.{task.Status.ToName()}", task.CompletedAt ?? task.UpdatedAt, TaskView.Of(task) with { CallbackUrl = null });

    /// <summary>The bytes that travel.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_readable.WebhookBody);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;

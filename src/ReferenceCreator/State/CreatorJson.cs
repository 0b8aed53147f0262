using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContentHub.ReferenceCreator.State;

/// <summary>A finished article.</summary>
internal sealed record Article
{
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public IReadOnlyList<string> Images { get; init; } = [];

    public required int WordCount { get; init; }

    /// <summary>0–10, from the checks of the last step.</summary>
    public required double QualityScore { get; init; }

    public required string Language { get; init; }

    public required string Engine { get; init; }

    /// <summary>The model that wrote it, where one did.</summary>
    public string? Model { get; init; }
}

/// <summary>A task in an answer.</summary>
internal sealed record TaskAnswer
{
    public required string TaskId { get; init; }

    public required string Status { get; init; }

    public string? Stage { get; init; }

    public int? Percentage { get; init; }

    public string? Topic { get; init; }

    public JobError? Error { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>The answer to any call: protocol version 1, and what the call has to say.</summary>
internal sealed record Answer
{
    public int Protocol { get; init; } = 1;

    public string? TaskId { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<TaskAnswer>? Tasks { get; init; }

    public Article? Article { get; init; }

    /// <summary>The ids of the tasks that were removed, or would be.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    public string? Name { get; init; }

    public string? Version { get; init; }

    public JobError? Error { get; init; }
}

/// <summary>What is posted to a callback address.</summary>
internal sealed record CallbackBody(string Event, string TaskId, string? IdempotencyKey, DateTimeOffset Timestamp)
{
    /// <summary>Which attempt it was, when the key's end says.</summary>
    public int? Attempt { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreationJob))]
[JsonSerializable(typeof(Draft))]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(CallbackBody))]
internal sealed partial class CreatorJson : JsonSerializerContext;

/// <summary>The same shapes for people who read the output: Chinese as it is.</summary>
internal static class ReadableJson
{
    public static CreatorJson Context { get; } = new(new JsonSerializerOptions(CreatorJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

using System.Text.Json.Serialization;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>What a model is shown of a request. Everything in it is by strangers.</summary>
internal sealed record PromptData
{
    public required string Topic { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public string? Requirements { get; init; }

    public string? Tone { get; init; }

    public string? SourceText { get; init; }

    public IReadOnlyList<string>? ForbiddenWords { get; init; }

    public string? Notes { get; init; }

    public string? Outline { get; init; }

    public string? Text { get; init; }

    public string? Fault { get; init; }

    public static PromptData For(JobRequest request) => new()
    {
        Topic = request.Topic,
        Keywords = request.Keywords.Count > 0 ? request.Keywords : null,
        Requirements = request.Requirements,
        Tone = request.Tone,
        SourceText = request.SourceText,
        ForbiddenWords = request.ForbiddenWords,
    };
}

/// <summary>How it is written down.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PromptData))]
internal sealed partial class PromptJson : JsonSerializerContext;

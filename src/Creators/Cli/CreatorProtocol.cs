using System.Text;
using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Cli;

/// <summary>Reads the answers of the creator's JSON protocol. What it reads is hostile until each field has been looked at.</summary>
internal static class CreatorProtocol
{
    public const int Version = 1;
    private const int MaxText = 500;
    private const int MaxTexts = 50;

    /// <summary>The answer, when it is one and says that the call succeeded.</summary>
    /// <exception cref="CreatorException">It is no answer of this protocol, or says that the call failed.</exception>
    public static JsonElement ReadAnswer(string path, string command, CreatorOutput output)
    {
        JsonElement answer;
        try
        {
            answer = JsonSerializer.Deserialize<JsonElement>(output.Output.Span);
        }
        catch (JsonException exception)
        {
            throw Invalid(path, command, $"it printed something that is not JSON and ended with code {output.ExitCode}", exception);
        }

        if (answer.ValueKind != JsonValueKind.Object || Number(answer, "protocol") is not { } version)
        {
            throw Invalid(path, command, "its answer names no protocol");
        }

        if ((int)version != Version)
        {
            throw Invalid(path, command, $"it speaks protocol {version:0}, and this ContentHub speaks {Version}");
        }

        if (answer.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object)
        {
            throw new CreatorException(
                Text(error, "code") == "unknown_task" ? CreatorErrorCodes.Lost : CreatorErrorCodes.Refused,
                $"The creator refused '{command}': {Text(error, "message") ?? "it gave no reason"} ({Text(error, "code") ?? "no code"})",
                isTransient: false);
        }

        return output.ExitCode == 0 ? answer : throw Invalid(path, command, $"it ended with code {output.ExitCode} and named no error");
    }

    public static CreationStatus ReadStatus(string path, JsonElement task)
    {
        string id = Text(task, "taskId") ?? throw Invalid(path, "status", "a task in its answer has no taskId");
        JsonElement? error = task.TryGetProperty("error", out JsonElement given) && given.ValueKind == JsonValueKind.Object ? given : null;
        return new CreationStatus
        {
            CreatorTaskId = id,
            State = Text(task, "status") switch
            {
                "pending" => CreationState.Pending,
                "running" => CreationState.Running,
                "completed" => CreationState.Completed,
                "failed" => CreationState.Failed,
                "cancelled" => CreationState.Cancelled,
                "unknown" => CreationState.Unknown,
                var other => throw Invalid(path, "status", $"the status '{other}' is none"),
            },
            Percentage = Number(task, "percentage") is { } percentage and >= 0 and <= 100 ? (int)percentage : null,
            Stage = Text(task, "stage"),
            Error = error is { } why ? Text(why, "message") : null,

            // A creator that names its errors says which of them may pass; of one that does not, any may.
            IsTransient = error is not { } named || Text(named, "code") is null || (named.TryGetProperty("transient", out JsonElement transient) && transient.ValueKind == JsonValueKind.True),
        };
    }

    public static CreatedArticle ReadArticle(string path, JsonElement answer)
    {
        if (!answer.TryGetProperty("article", out JsonElement article) || article.ValueKind != JsonValueKind.Object)
        {
            throw Unusable(path, "its answer has no article");
        }

        string? body = article.TryGetProperty("body", out JsonElement text) ? Decode(text) : null;
        if (string.IsNullOrWhiteSpace(body))
        {
            throw Unusable(path, "the article has no text");
        }

        if (Encoding.UTF8.GetByteCount(body) > IBodyStore.MaxBytes)
        {
            throw Unusable(path, $"the article has more than {IBodyStore.MaxBytes} bytes");
        }

        return new CreatedArticle
        {
            Title = Text(article, "title"),
            Body = body,
            Summary = Text(article, "summary"),
            Tags = Texts(article, "tags"),
            Images = Texts(article, "images"),
            QualityScore = Number(article, "qualityScore") is { } score and >= 0 and <= 10 ? score : null,
        };
    }

    public static CreatorException Invalid(string path, string command, string what, Exception? inner = null) => new(
        CreatorErrorCodes.InvalidOutput,
        $"The creator '{path}' could not be understood when asked to '{command}': {what}. It must speak the JSON protocol (docs/creator-protocol.md).",
        isTransient: false,
        inner);

    public static string? Text(JsonElement element, string name)
    {
        string? text = element.TryGetProperty(name, out JsonElement value) ? Decode(value) : null;
        return text is null ? null : ArticleText.Shorten(text, MaxText);
    }

    /// <summary>The text; null when it is no string, or one with half a surrogate pair, which JSON can escape and .NET refuses.</summary>
    private static string? Decode(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static CreatorException Unusable(string path, string what) => new(
        CreatorErrorCodes.InvalidResult,
        $"The result of the creator '{path}' cannot be used: {what}.",
        isTransient: false);

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number : null;

    private static List<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(Decode).OfType<string>().Where(text => text.Length <= MaxText).Take(MaxTexts)]
            : [];
}

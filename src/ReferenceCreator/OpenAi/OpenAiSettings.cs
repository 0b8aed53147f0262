using System.Globalization;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>How the engine <c>openai</c> reaches its model. The key stays in the environment: no job, no answer and no error holds it.</summary>
internal sealed record OpenAiSettings
{
    private const string BaseUrlName = "CONTENT_CREATOR_OPENAI_BASE_URL";
    private const string ApiKeyName = "CONTENT_CREATOR_OPENAI_API_KEY";
    private const string ModelName = "CONTENT_CREATOR_OPENAI_MODEL";
    private const string TimeoutName = "CONTENT_CREATOR_OPENAI_TIMEOUT";

    public required Uri BaseUrl { get; init; }

    public required string ApiKey { get; init; }

    public required string Model { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <exception cref="CreatorException">A setting is missing or cannot be worked with; the message names it.</exception>
    public static OpenAiSettings Read()
    {
        string url = CreatorSetting.Find(BaseUrlName) ?? "https://api.openai.com/v1";
        if (!Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out Uri? baseUrl) || baseUrl.Scheme is not ("http" or "https") || baseUrl.UserInfo.Length > 0 || baseUrl.Query.Length > 0)
        {
            throw Wrong($"{BaseUrlName} must be an http or https address without user and query, such as https://api.openai.com/v1.");
        }

        string key = CreatorSetting.Find(ApiKeyName)
            ?? throw Wrong($"{ApiKeyName} is not set; the engine openai needs it. An endpoint that wants no key takes any text.");
        if (key.Any(c => c is <= ' ' or > '~'))
        {
            throw Wrong($"{ApiKeyName} has a character in it that no key has, such as a blank or a line break.");
        }

        string model = CreatorSetting.Find(ModelName)
            ?? throw Wrong($"{ModelName} is not set; the engine openai needs the name of a model that its endpoint has.");
        string timeout = CreatorSetting.Find(TimeoutName) ?? "120";
        return int.TryParse(timeout, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 1 and <= 3600
            ? new OpenAiSettings { BaseUrl = baseUrl, ApiKey = key, Model = model, Timeout = TimeSpan.FromSeconds(seconds) }
            : throw Wrong($"{TimeoutName} is '{timeout}'; it must be from 1 to 3600 seconds.");
    }

    // A record prints its members; this one must not.
    public override string ToString() => $"{Model} at {BaseUrl}";

    private static CreatorException Wrong(string message) => new(2, "invalid_setting", message);
}

using System.Globalization;
using ContentHub.Functions.Publishing;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions;

/// <summary>The app's settings, read from the environment, local.settings.json or the command line at start.</summary>
public sealed record ContentHubSettings
{
    /// <summary><c>ASYNC_CONTENT_GENERATION_ENABLED</c>: whether new tasks are accepted. Default true; running tasks end in any case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>ASYNC_MAX_CONCURRENT_TASKS</c>: how many tasks are with the creator at once, 1–1000. Default 5.</summary>
    public int MaxConcurrentTasks { get; init; } = 5;

    /// <summary><c>ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT</c>: how many tasks of one account, 1–1000. Default: no limit of its own.</summary>
    public int? MaxConcurrentTasksPerAccount { get; init; }

    /// <summary><c>ASYNC_MAX_RETRIES</c>: how often a failure that may pass is tried again, 0–10. Default 3, after 30, 60 and 120 s.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary><c>ASYNC_TASK_TIMEOUT</c>, seconds, 1–86,400: how long the creator may take. Default 1800.</summary>
    public TimeSpan TaskTimeout { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary><c>ASYNC_POLL_INTERVAL</c>, seconds, 1–3600: how often the creator is asked while it works. Default 30.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>ASYNC_AUTO_APPROVE</c>: whether contents are approved without a reviewer when the request does not say. Default true.</summary>
    public bool AutoApprove { get; init; } = true;

    /// <summary><c>CREATOR_CLI_PATH</c>: the creator program. Default: the <c>content-creator</c> that comes with the app.</summary>
    public string? CreatorCliPath { get; init; }

    /// <summary><c>CONTENTHUB_DATA</c>: the folder that holds everything. Default: <c>contenthub</c> in the user's application data.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>TASK_RETENTION_DAYS</c>, 1–3650: how long ended tasks are kept; their contents stay. Default 30.</summary>
    public int TaskRetentionDays { get; init; } = 30;

    /// <summary><c>WEBHOOK_CALLBACK_BASE_URL</c>: where the creator reaches this app. Default: this host's own address.</summary>
    public Uri? CallbackBaseUrl { get; init; }

    /// <summary>Whether and where approved contents are published.</summary>
    public PublishingSettings Publishing { get; init; } = new();

    /// <summary>Reads and checks all settings.</summary>
    /// <param name="configuration">Where they are.</param>
    /// <exception cref="SettingsException">One or more cannot be worked with.</exception>
    public static ContentHubSettings Read(IConfiguration configuration)
    {
        Reader reader = new(configuration);
        ContentHubSettings settings = new()
        {
            Enabled = reader.Flag("ASYNC_CONTENT_GENERATION_ENABLED", true),
            MaxConcurrentTasks = reader.Number("ASYNC_MAX_CONCURRENT_TASKS", 5, 1, 1000),
            MaxConcurrentTasksPerAccount = reader.Text("ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT") is null ? null : reader.Number("ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT", 1, 1, 1000),
            MaxRetries = reader.Number("ASYNC_MAX_RETRIES", 3, 0, 10),
            TaskTimeout = TimeSpan.FromSeconds(reader.Number("ASYNC_TASK_TIMEOUT", 1800, 1, 86_400)),
            PollInterval = TimeSpan.FromSeconds(reader.Number("ASYNC_POLL_INTERVAL", 30, 1, 3600)),
            AutoApprove = reader.Flag("ASYNC_AUTO_APPROVE", true),
            CreatorCliPath = reader.Text("CREATOR_CLI_PATH"),
            DataFolder = reader.Text("CONTENTHUB_DATA") ?? DefaultDataFolder(),
            TaskRetentionDays = reader.Number("TASK_RETENTION_DAYS", 30, 1, 3650),
            CallbackBaseUrl = reader.Address("WEBHOOK_CALLBACK_BASE_URL"),
            Publishing = PublishingSettings.Read(reader),
        };
        return reader.Errors.Count == 0 ? settings : throw new SettingsException(reader.Errors);
    }

    private static string DefaultDataFolder()
    {
        string applicationData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(applicationData.Length > 0 ? applicationData : Environment.CurrentDirectory, "contenthub");
    }

    internal sealed class Reader(IConfiguration configuration)
    {
        public List<string> Errors { get; } = [];

        public string? Text(string name) => configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        public bool Flag(string name, bool standard) => Text(name)?.ToLowerInvariant() switch
        {
            null => standard,
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            var other => Refuse($"{name} is '{other}'; it must be true or false.", standard),
        };

        public int Number(string name, int standard, int least, int most)
        {
            if (Text(name) is not { } text)
            {
                return standard;
            }

            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
                ? value
                : Refuse(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be a whole number from {least} to {most}."), standard);
        }

        public Uri? Address(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
                ? address
                : Refuse<Uri?>($"{name} is '{text}'; it must be an http or https address such as http://127.0.0.1:7071.", null);
        }

        private T Refuse<T>(string error, T standard)
        {
            Errors.Add(error);
            return standard;
        }
    }
}

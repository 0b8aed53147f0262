using System.Globalization;
using ContentHub.Creators;
using ContentHub.Creators.Http;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Alerts;
using ContentHub.Functions.Events;
using ContentHub.Functions.Publishing;
using ContentHub.Functions.Scheduling;
using ContentHub.Functions.Telemetry;
using ContentHub.Functions.Topics;
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

    /// <summary><c>CREATOR_*</c>: which creator writes, and how it is reached. Default: the <c>content-creator</c> that comes with the app.</summary>
    public CreatorOptions Creator { get; init; } = new();

    /// <summary><c>CONTENTHUB_DATA</c>: the folder that holds everything. Default: <c>contenthub</c> in the user's application data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What everything is kept in.</summary>
    public StorageSettings Storage { get; init; } = new();

    /// <summary><c>TASK_RETENTION_DAYS</c>, 1–3650: how long ended tasks are kept; their contents stay. Default 30.</summary>
    public int TaskRetentionDays { get; init; } = 30;

    /// <summary><c>STATS_RETENTION_DAYS</c>, 1–36,500: how long statistics are kept. Default 3650.</summary>
    public int StatsRetentionDays { get; init; } = 3650;

    /// <summary><c>WEBHOOK_CALLBACK_BASE_URL</c>: where the creator reaches this app. Default: this host's own address.</summary>
    public Uri? CallbackBaseUrl { get; init; }

    /// <summary><c>WEBHOOK_SECRET_KEY</c>: signs webhooks, and verifies those of the creator. Default none.</summary>
    public WebhookSecret? WebhookSecret { get; init; }

    /// <summary><c>WEBHOOK_SECRET_KEY_PREVIOUS</c>: the secret before it, which stays good while the other sides change over. Default none.</summary>
    public WebhookSecret? PreviousWebhookSecret { get; init; }

    /// <summary><c>WEBHOOK_LEGACY_SIGNATURE</c>: whether the older <c>X-Webhook-Signature</c> is accepted as well. Default false.</summary>
    public bool AcceptLegacySignature { get; init; }

    /// <summary><c>WEBHOOK_URL</c>: where the ends of tasks are told that name no address of their own. Default nowhere.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary><c>WEBHOOK_ALLOWED_HOSTS</c>: receivers whose addresses need not be public. Default none.</summary>
    public AllowedHosts WebhookAllowedHosts { get; init; } = AllowedHosts.None;

    /// <summary><c>WEBHOOK_TIMEOUT</c>, seconds, 1–60: how long a receiver may take to answer. Default 10.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The secrets that are good now, the one to sign with first.</summary>
    public IReadOnlyList<WebhookSecret> WebhookSecrets => [.. new[] { WebhookSecret, PreviousWebhookSecret }.OfType<WebhookSecret>()];

    /// <summary>Whether and where approved contents are published.</summary>
    public PublishingSettings Publishing { get; init; } = new();

    /// <summary>Where the topics of scheduled articles come from.</summary>
    public TopicSettings Topics { get; init; } = new();

    /// <summary>Whether schedules run, and what they go by.</summary>
    public SchedulingSettings Scheduling { get; init; } = new();

    /// <summary>Whether and where traces, metrics and logs go.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>How events are kept and told.</summary>
    public EventSettings Events { get; init; } = new();

    /// <summary>When alerts fire and where they are told.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>Reads and checks all settings.</summary>
    /// <param name="configuration">Where they are.</param>
    /// <exception cref="SettingsException">One or more cannot be worked with.</exception>
    public static ContentHubSettings Read(IConfiguration configuration) => Read(new Reader(configuration));

    /// <summary>The names of all settings, each with the value that it has when nobody sets it; null for none.</summary>
    public static IReadOnlyDictionary<string, string?> Defaults()
    {
        Reader reader = new(new ConfigurationBuilder().Build());
        Read(reader);
        return reader.Defaults;
    }

    private static ContentHubSettings Read(Reader reader)
    {
        ContentHubSettings settings = new()
        {
            Enabled = reader.Flag("ASYNC_CONTENT_GENERATION_ENABLED", true),
            MaxConcurrentTasks = reader.Number("ASYNC_MAX_CONCURRENT_TASKS", 5, 1, 1000),
            MaxConcurrentTasksPerAccount = reader.Text("ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT") is null ? null : reader.Number("ASYNC_MAX_CONCURRENT_TASKS_PER_ACCOUNT", 1, 1, 1000),
            MaxRetries = reader.Number("ASYNC_MAX_RETRIES", 3, 0, 10),
            TaskTimeout = TimeSpan.FromSeconds(reader.Number("ASYNC_TASK_TIMEOUT", 1800, 1, 86_400)),
            PollInterval = TimeSpan.FromSeconds(reader.Number("ASYNC_POLL_INTERVAL", 30, 1, 3600)),
            AutoApprove = reader.Flag("ASYNC_AUTO_APPROVE", true),
            Creator = new CreatorOptions
            {
                CliPath = reader.Text("CREATOR_CLI_PATH"),
                CliDialect = reader.Choice("CREATOR_CLI_DIALECT", CreatorCliDialect.Json),
                ApiBaseUrl = reader.Address("CREATOR_API_BASE_URL"),
                ApiMode = reader.Choice("CREATOR_API_MODE", CreatorApiMode.Sync),
                ApiTimeout = TimeSpan.FromSeconds(reader.Number("CREATOR_API_TIMEOUT", 300, 1, 3600)),
            },
            DataFolder = reader.Text("CONTENTHUB_DATA", DefaultDataFolder.Path) ?? DefaultDataFolder.Path,
            Storage = StorageSettings.Read(reader),
            TaskRetentionDays = reader.Number("TASK_RETENTION_DAYS", 30, 1, 3650),
            StatsRetentionDays = reader.Number("STATS_RETENTION_DAYS", 3650, 1, 36_500),
            CallbackBaseUrl = reader.Address("WEBHOOK_CALLBACK_BASE_URL"),
            WebhookSecret = reader.Secret("WEBHOOK_SECRET_KEY"),
            PreviousWebhookSecret = reader.Secret("WEBHOOK_SECRET_KEY_PREVIOUS"),
            AcceptLegacySignature = reader.Flag("WEBHOOK_LEGACY_SIGNATURE", false),
            WebhookUrl = reader.Receiver("WEBHOOK_URL"),
            WebhookAllowedHosts = reader.Hosts("WEBHOOK_ALLOWED_HOSTS"),
            WebhookTimeout = TimeSpan.FromSeconds(reader.Number("WEBHOOK_TIMEOUT", 10, 1, 60)),
            Publishing = PublishingSettings.Read(reader),
            Topics = TopicSettings.Read(reader),
            Scheduling = SchedulingSettings.Read(reader),
            Telemetry = TelemetrySettings.Read(reader),
            Events = EventSettings.Read(reader),
            Alerts = AlertSettings.Read(reader),
        };
        reader.Errors.AddRange(settings.Creator.Check());
        reader.NeedsSecret("WEBHOOK_SECRET_KEY_PREVIOUS", settings.PreviousWebhookSecret is not null);
        reader.NeedsSecret("WEBHOOK_LEGACY_SIGNATURE", settings.AcceptLegacySignature);
        return reader.Errors.Count == 0 ? settings : throw new SettingsException(reader.Errors);
    }

    internal sealed class Reader(IConfiguration configuration)
    {
        public List<string> Errors { get; } = [];

        /// <summary>What was asked for, in that order, with the value that it has when nobody sets it.</summary>
        public OrderedDictionary<string, string?> Defaults { get; } = [];

        /// <param name="name">The setting.</param>
        /// <param name="standard">What counts when nobody sets it; it is noted, not returned.</param>
        public string? Text(string name, string? standard = null)
        {
            Defaults.TryAdd(name, standard);
            return configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        }

        /// <summary>A part of a connection, such as <c>AzureWebJobsStorage__accountName</c>; with no part, the connection itself.</summary>
        public string? Part(string connection, string? part)
        {
            string? value = configuration[part is null ? connection : $"{connection}:{part}"] ?? (part is null ? null : configuration[$"{connection}__{part}"]);
            return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        }

        public bool Flag(string name, bool standard) => Text(name, standard ? "true" : "false")?.ToLowerInvariant() switch
        {
            null => standard,
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            var other => Refuse($"{name} is '{other}'; it must be true or false.", standard),
        };

        public int Number(string name, int standard, int least, int most)
        {
            if (Text(name, standard.ToString(CultureInfo.InvariantCulture)) is not { } text)
            {
                return standard;
            }

            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
                ? value
                : Refuse(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be a whole number from {least} to {most}."), standard);
        }

        /// <summary>One of the names of an enumeration, in any case.</summary>
        public T Choice<T>(string name, T standard)
            where T : struct, Enum
        {
            if (Text(name, standard.ToString().ToLowerInvariant()) is not { } text)
            {
                return standard;
            }

            string[] names = [.. Enum.GetNames<T>().Select(value => value.ToLowerInvariant())];
            int chosen = Array.IndexOf(names, text.ToLowerInvariant());
            return chosen >= 0
                ? Enum.GetValues<T>()[chosen]
                : Refuse($"{name} is '{text}'; it must be {string.Join(" or ", names)}.", standard);
        }

        public Uri? Address(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                return Refuse<Uri?>($"{name} is '{text}'; it must be an http or https address such as http://127.0.0.1:7071.", null);
            }

            // Not repeated: messages go to logs.
            return address.UserInfo.Length == 0 ? address : Refuse<Uri?>($"{name} has a user name or password in it; leave them out.", null);
        }

        public WebhookSecret? Secret(string name) => Text(name) is not { } text
            ? null
            : WebhookSecret.Parse(text) ?? Refuse<WebhookSecret?>($"{name} begins with whsec_, but base64 must follow; its value is not shown here.", null);

        public string? Receiver(string name) => Text(name) is { } text && Domain.Webhooks.WebhookUrl.Fault(name, text) is { } fault ? Refuse<string?>(fault.English, null) : Text(name);

        public AllowedHosts Hosts(string name)
        {
            if (Text(name) is not { } text)
            {
                return AllowedHosts.None;
            }

            return AllowedHosts.Parse(text, out string? wrong) ?? Refuse($"{name} has the entry '{wrong}'; entries are host names, addresses, or ranges such as 10.1.0.0/16.", AllowedHosts.None);
        }

        public void NeedsSecret(string name, bool isSet)
        {
            if (isSet && Text("WEBHOOK_SECRET_KEY") is null)
            {
                Errors.Add($"{name} is set, but WEBHOOK_SECRET_KEY is not; set both or neither.");
            }
        }

        public T Refuse<T>(string error, T standard)
        {
            Errors.Add(error);
            return standard;
        }
    }
}

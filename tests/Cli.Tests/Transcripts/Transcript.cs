using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContentHub.Cli.Tests.Transcripts;

/// <summary>Commands, run one after the other against one service, and what each of them printed: <c>$</c> the command line, <c>1&gt;</c> standard output, <c>2&gt;</c> standard error, <c>=</c> the exit code.</summary>
internal sealed partial class Transcript : IAsyncDisposable
{
    /// <summary>Where the files are, from the repository's root.</summary>
    public const string Folder = "tests/Cli.Tests/Snapshots/transcripts";

    private static readonly int[] s_widths = [80, 120];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);
    private readonly StringBuilder _text = new();
    private readonly StableText _stable;

    private Transcript(string language)
    {
        Language = language;
        Program.Settings["CONTENTHUB_LANG"] = language;
        Program.Settings["TZ"] = "UTC";
        _stable = new StableText(Program.Folder);
    }

    public string Language { get; }

    public ContentHubProgram Program { get; } = new();

    /// <summary>The service; null before it is started.</summary>
    public Service? Service { get; private set; }

    /// <summary>Begins a transcript without a service.</summary>
    public static Transcript Begin(string language) => new(language);

    /// <summary>Begins a transcript with a service. Its creator is the real one; for a topic that begins with "slow" it comes to no end.</summary>
    public static async Task<Transcript> BeginAsync(string language, params (string Name, string Value)[] settings)
    {
        Transcript transcript = new(language);
        string creator = Path.Combine(AppContext.BaseDirectory, "content-creator");
        transcript.Program.Settings["CREATOR_CLI_PATH"] = transcript.Program.WriteScript($"case \"$*\" in *--topic=slow*) export CONTENT_CREATOR_STEP_DELAY_MS=600000;; esac; exec '{creator}' \"$@\"");
        transcript.Program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        transcript.Program.Settings["SCHEDULER_TIMEZONE"] = ZoneOfNoon();
        foreach ((string name, string value) in settings)
        {
            transcript.Program.Settings[name] = value;
        }

        await transcript.ServeAsync();
        return transcript;
    }

    /// <summary>Starts the service of the transcript.</summary>
    public async Task ServeAsync()
    {
        Service = await Program.ServeAsync();
        _stable.Replace($"{Service.Http.BaseAddress}", "http://127.0.0.1:7071/");
        _stable.Replace($" {Service.Process.Id}, ", " 4711, ");
    }

    /// <summary>Runs a command and writes it down.</summary>
    public Task<Run> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    /// <summary>Runs a command that prints a table on a terminal of each width, and holds the table against the width.</summary>
    public async Task TableAsync(params string[] arguments)
    {
        foreach (int width in s_widths)
        {
            Run run = await RunAsync(width, arguments);
            foreach (string line in run.Output.Split('\n'))
            {
                Assert.True(CellWidth.Of(line) <= width, $"At {width} columns this has {CellWidth.Of(line)}: {line}");
                Assert.All(IdLike().Matches(line).Select(match => match.Value), id => Assert.Matches(WholeId(), id));
            }
        }
    }

    /// <summary>Does by HTTP what is not of interest, and so not written down.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await Service!.Http.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Submits a task by HTTP.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> SubmitAsync(object task) => (await PostAsync("api/tasks", task)).GetProperty("taskId").GetString()!;

    public Task WaitForTaskAsync(string taskId, Func<JsonElement, bool> wanted) => WaitAsync($"api/tasks/{taskId}", wanted);

    public Task WaitForEndAsync(string taskId) => WaitForTaskAsync(taskId, task => task.TryGetProperty("completedAt", out _));

    /// <summary>Waits until the service answers what is wanted. Whatever happens there is a reason to ask again.</summary>
    public async Task WaitAsync(string path, Func<JsonElement, bool> wanted)
    {
        using StreamReader events = new(await Service!.Http.GetStreamAsync(new Uri("api/events", UriKind.Relative)));
        while (!wanted(await Service.GetAsync(path)))
        {
            Assert.NotNull(await events.ReadLineAsync().WaitAsync(s_patience));
        }
    }

    /// <summary>Puts one text for another in what is written down, of those that only the test knows.</summary>
    public void Replace(string text, string replacement) => _stable.Replace(text, replacement);

    /// <summary>Writes a command down that has been run.</summary>
    public void Add(Run run, int? width, params string[] arguments)
    {
        _text.Append("$ ");
        if (width is not null)
        {
            _text.Append("COLUMNS=").Append(width).Append(' ');
        }

        _text.Append(_stable.Of(string.Join(' ', arguments.Prepend("contenthub").Select(Quoted)))).Append('\n');
        AddLines("1>", run.Output);
        AddLines("2>", run.Error);
        _text.Append("= ").Append(run.ExitCode).Append("\n\n");
    }

    /// <summary>Asserts that the transcript is the one in the repository.</summary>
    /// <param name="group">The group of commands that it is of.</param>
    public Task AssertHoldsAsync(string group) => Repository.AssertHoldsAsync($"{Folder}/{group}.{Language}.txt", _text.ToString());

    public async ValueTask DisposeAsync()
    {
        if (Service is not null)
        {
            await using Service service = Service;
            await AssertRunsAsync(service.Process);
            await StopSlowTasksAsync(service);
        }

        Program.Dispose();
    }

    /// <summary>A service that has ended is why everything after it failed; this says so in place of what came of it.</summary>
    private static async Task AssertRunsAsync(Process service) =>
        Assert.False(service.HasExited, service.HasExited ? $"The service ended with code {service.ExitCode}: {await service.StandardError.ReadToEndAsync()}" : null);

    /// <summary>A zone whose day neither begins nor ends while a test runs, for what is counted by day.</summary>
    private static string ZoneOfNoon() => (12 - TimeProvider.System.GetUtcNow().Hour) switch
    {
        0 => "Etc/GMT",
        > 0 and int east => $"Etc/GMT-{east}",
        int west => $"Etc/GMT+{-west}",
    };

    /// <summary>The creator's processes outlive the service, and the slow ones nearly everything.</summary>
    private async Task StopSlowTasksAsync(Service service)
    {
        foreach (string id in (await service.GetAsync("api/tasks?status=processing")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("taskId").GetString()!))
        {
            using HttpResponseMessage response = await service.Http.PostAsync(new Uri($"api/tasks/{id}/cancel", UriKind.Relative), null);
            await WaitForEndAsync(id);
        }
    }

    private async Task<Run> RunAsync(int? width, string[] arguments)
    {
        Program.Settings["COLUMNS"] = $"{width}";
        Run run = await Program.RunAsync(arguments);
        Add(run, width, arguments);
        return run;
    }

    private void AddLines(string sign, string printed)
    {
        if (printed.Length > 0)
        {
            foreach (string line in _stable.Of(printed.EndsWith('\n') ? printed[..^1] : printed).Split('\n'))
            {
                _text.Append($"{sign} {line}".TrimEnd()).Append('\n');
            }
        }
    }

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(sign => char.IsLetterOrDigit(sign) || "-_./:@=,+".Contains(sign)) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"(?<![\w/-])(webhook-task|task|content|schedule|silence|alert)-(?!creator)[\w-]*", RegexOptions.ExplicitCapture)]
    private static partial Regex IdLike();

    [GeneratedRegex(@"^((webhook-)?task-[0-9a-f]{12}(-[0-9]+)?|(content|silence)-[0-9a-f]{12}|schedule-[0-9a-f]{12}(-manual-[0-9a-f]{12}|-[0-9]{8}T[0-9]{6}Z(-backfill)?)?|alert-[a-z_]+-[0-9]{8}T[0-9]{6}Z)$", RegexOptions.ExplicitCapture)]
    private static partial Regex WholeId();
}

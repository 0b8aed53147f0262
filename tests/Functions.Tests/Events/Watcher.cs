using System.Net;
using System.Text.Json;

namespace ContentHub.Functions.Tests.Events;

/// <summary>An event as a watcher gets it.</summary>
internal sealed record Told(string Id, string Name, JsonElement Data)
{
    /// <summary>Name, status, and how far or why, in one line.</summary>
    public override string ToString() => string.Join(' ', ((string[])
    [
        Name,
        Text("status"),
        Text("cause"),
        Data.TryGetProperty("progress", out JsonElement progress) ? $"{progress.GetProperty("percentage")}%" : "",
    ]).Where(part => part.Length > 0));

    private string Text(string name) => Data.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}

/// <summary>Reads a stream of events over a connection, as the HTML standard has it.</summary>
internal sealed class Watcher : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));

    private Watcher(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    /// <summary>The id to come back with.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>What the stream asks to wait before coming back, ms.</summary>
    public string? Retry { get; private set; }

    public HttpResponseMessage Response => _response;

    public static async Task<Watcher> StartAsync(App app, string query = "", string? lastEventId = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"api/events{query}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Watcher watcher = new(response, await response.Content.ReadAsStreamAsync());

        // The first thing on the stream: how long to wait before coming back.
        Assert.Null(await watcher.BlockAsync());
        return watcher;
    }

    /// <summary>A new one, which has the id to come back with.</summary>
    public static async Task<Watcher> StartNowAsync(App app, string query = "")
    {
        Watcher watcher = await StartAsync(app, query);
        Assert.Null(await watcher.BlockAsync());
        Assert.NotNull(watcher.LastEventId);
        return watcher;
    }

    /// <summary>The next events.</summary>
    public async Task<IReadOnlyList<Told>> NextAsync(int count)
    {
        List<Told> events = [];
        while (events.Count < count)
        {
            if (await BlockAsync() is { } told)
            {
                events.Add(told);
            }
        }

        return events;
    }

    /// <summary>The events up to the end of the connection, however it ends.</summary>
    public async Task<IReadOnlyList<Told>> RestAsync()
    {
        List<Told> events = [];
        try
        {
            while (true)
            {
                events.AddRange(await NextAsync(1));
            }
        }
        catch (IOException)
        {
            return events;
        }
    }

    /// <summary>The next line; null at the end of the stream.</summary>
    public async Task<string?> LineAsync() => await _lines.ReadLineAsync(_patience.Token);

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
        _patience.Dispose();
    }

    private async Task<Told?> BlockAsync()
    {
        string name = "message";
        string? data = null;
        while (true)
        {
            string line = await LineAsync() ?? throw new EndOfStreamException();
            if (line.Length == 0)
            {
                return data is null ? null : new Told(LastEventId!, name, JsonDocument.Parse(data).RootElement.Clone());
            }

            string[] parts = line.Split(": ", 2);
            switch (parts[0])
            {
                case "id":
                    LastEventId = parts[1];
                    break;
                case "event":
                    name = parts[1];
                    break;
                case "retry":
                    Retry = parts[1];
                    break;
                case "data":
                    data = data is null ? parts[1] : $"{data}\n{parts[1]}";
                    break;
                case "":
                    // A comment, which nobody hears.
                    break;
                default:
                    throw new FormatException($"'{line}' is no line of an event.");
            }
        }
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>
/// Stands in for the durable engine of the Functions host: gives an orchestration its history, does what it asks for, and adds
/// what came of it, until it ends. It keeps nothing, and its clock jumps to the next timer when nothing else is left to do.
/// </summary>
internal sealed class StandInEngine
{
    private const int MostTurns = 200;
    private readonly StandInWorker _worker;
    private readonly JsonElement _instance;
    private readonly List<JsonObject> _past = [];
    private readonly SortedList<DateTimeOffset, JsonObject> _timers = [];
    private List<JsonObject> _news = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private StandInEngine(StandInWorker worker, JsonElement instance)
    {
        _worker = worker;
        _instance = instance;
        _news.Add(Event("executionStarted", new JsonObject
        {
            ["name"] = instance.GetProperty("name").GetString(),
            ["input"] = instance.GetProperty("input").GetString(),
            ["orchestrationInstance"] = new JsonObject { ["instanceId"] = instance.GetProperty("instanceId").GetString(), ["executionId"] = "execution-1" },
        }));
    }

    /// <summary>Runs an orchestration to its end.</summary>
    /// <param name="worker">Runs the orchestrator and the activities.</param>
    /// <param name="instance">What was to be started.</param>
    /// <returns>What it returns.</returns>
    public static async Task<string?> RunAsync(StandInWorker worker, JsonElement instance)
    {
        StandInEngine engine = new(worker, instance);
        for (int turn = 0; turn < MostTurns; turn++)
        {
            foreach (JsonElement action in await engine.TakeTurnAsync())
            {
                if (action.TryGetProperty("completeOrchestration", out JsonElement end))
                {
                    Assert.Equal("ORCHESTRATION_STATUS_COMPLETED", end.TryGetProperty("orchestrationStatus", out JsonElement status) ? status.GetString() : "ORCHESTRATION_STATUS_RUNNING");
                    return end.GetProperty("result").GetString();
                }

                await engine.DoAsync(action);
            }

            engine.TakeEvents();
            engine.FireTimer();
        }

        throw new InvalidOperationException($"The orchestration has not ended after {MostTurns} turns.");
    }

    private async Task<IReadOnlyList<JsonElement>> TakeTurnAsync()
    {
        _news.Insert(0, Event("orchestratorStarted", []));
        JsonObject request = new()
        {
            ["instanceId"] = _instance.GetProperty("instanceId").GetString(),
            ["pastEvents"] = new JsonArray([.. _past.Select(item => item.DeepClone())]),
            ["newEvents"] = new JsonArray([.. _news.Select(item => item.DeepClone())]),
        };
        string? answer = await _worker.RunAsync(_instance.GetProperty("name").GetString()!, Convert.ToBase64String(_worker.Host.Messages.Write("OrchestratorRequest", request)));
        _past.AddRange(_news);
        _past.Add(Event("orchestratorCompleted", []));
        _news = [];
        return [.. _worker.Host.Messages.Read("OrchestratorResponse", Convert.FromBase64String(answer!)).GetProperty("actions").EnumerateArray()];
    }

    private async Task DoAsync(JsonElement action)
    {
        int id = action.TryGetProperty("id", out JsonElement number) ? number.GetInt32() : 0;
        if (action.TryGetProperty("scheduleTask", out JsonElement task))
        {
            string name = task.GetProperty("name").GetString()!;
            string? input = task.TryGetProperty("input", out JsonElement given) ? given.GetString() : null;
            _past.Add(Event("taskScheduled", new JsonObject { ["name"] = name, ["input"] = input }, id));
            _news.Add(Event("taskCompleted", new JsonObject { ["taskScheduledId"] = id, ["result"] = await _worker.RunAsync(name, OnlyArgument(input)) }));
        }
        else if (action.TryGetProperty("createTimer", out JsonElement timer))
        {
            string at = timer.GetProperty("fireAt").GetString()!;
            _past.Add(Event("timerCreated", new JsonObject { ["fireAt"] = at }, id));
            _timers.Add(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), new JsonObject { ["fireAt"] = at, ["timerId"] = id });
        }
        else
        {
            throw new NotSupportedException($"The stand-in for the engine does not know what this is: {action}");
        }
    }

    /// <summary>The history has the arguments of a call as an array; the activity gets the one that there is.</summary>
    private static string? OnlyArgument(string? input) => input is null ? null : JsonElement.Parse(input).EnumerateArray().Single().GetRawText();

    private void TakeEvents()
    {
        while (_worker.Host.Raised.TryDequeue(out JsonElement raised))
        {
            _news.Add(Event("eventRaised", new JsonObject { ["name"] = raised.GetProperty("name").GetString(), ["input"] = raised.TryGetProperty("input", out JsonElement input) ? input.GetString() : null }));
        }
    }

    private void FireTimer()
    {
        if (_news.Count == 0 && _timers.Count > 0)
        {
            (_now, JsonObject timer) = _timers.First();
            _timers.RemoveAt(0);
            _news.Add(Event("timerFired", timer));
        }
    }

    private JsonObject Event(string kind, JsonObject content, int id = -1) =>
        new() { ["eventId"] = id, ["timestamp"] = _now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), [kind] = content };
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ContentHub.Creators.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.Creators.Tests.Http;

/// <summary>What the server was asked.</summary>
internal sealed record Asked(string Method, string Path, JsonObject? Body);

/// <summary>
/// The API of the existing content-creator, version 0.2.0, on a free loopback port, with its faults: a question about a task
/// that it does not know, a result that is not there and asynchronous work end its process, in the middle of every answer.
/// </summary>
internal sealed class CreatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<JsonObject> _tasks = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _working = new();
    private readonly Lock _lock = new();
    private CancellationTokenSource _alive = new();

    private CreatorServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Every request, in order.</summary>
    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>Whether its process has ended.</summary>
    public bool IsDead => _alive.IsCancellationRequested;

    /// <summary>Whether work can be queued, as its documents say.</summary>
    public bool Queues { get; set; }

    /// <summary>Runs before each answer; true when it has answered itself.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    public static async Task<CreatorServer> StartAsync()
    {
        CreatorServer server = new();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The options of a client.</summary>
    public CreatorHttpOptions Options => new() { BaseUrl = Address, RetryDelay = TimeSpan.FromMilliseconds(1) };

    public JsonObject[] Tasks
    {
        get
        {
            lock (_lock)
            {
                return [.. _tasks.Select(task => (JsonObject)task.DeepClone())];
            }
        }
    }

    /// <summary>Adds tasks that were there before; the last is the newest.</summary>
    public void Add(params (string Id, string Status, string? Error)[] tasks)
    {
        lock (_lock)
        {
            _tasks.AddRange(tasks.Select(task => new JsonObject { ["id"] = task.Id, ["status"] = task.Status, ["errorMessage"] = task.Error, ["currentStep"] = task.Status == "running" ? "write" : null }));
        }
    }

    /// <summary>Ends work: its open request is answered with 201, whether it went well or not.</summary>
    public void Finish(string id, string status, JsonObject? data = null)
    {
        JsonObject answer = data ?? [];
        answer["taskId"] = id;
        answer["status"] = status;
        Set(id, status);
        _working[id].SetResult(answer);
    }

    /// <summary>Starts the process again, with the tasks that were on record.</summary>
    public void Restart() => _alive = new CancellationTokenSource();

    public async ValueTask DisposeAsync()
    {
        await _alive.CancelAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        JsonObject? json = body.Length > 0 ? (JsonObject?)JsonNode.Parse(body) : null;
        Requests.Enqueue(new Asked(context.Request.Method, context.Request.Path + context.Request.QueryString, json));
        if (IsDead)
        {
            context.Abort();
            return;
        }

        if (Instead is { } instead && await instead(context))
        {
            return;
        }

        string[] path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        await ((context.Request.Method, path) switch
        {
            ("GET", ["health"]) => WriteAsync(context, 200, """{"status":"ok","uptime":1,"version":"0.2.0","checks":{"database":"ok","redis":"disabled","queue":"disabled"}}"""),
            ("POST", ["api", "tasks"]) => CreateAsync(context, json!),
            ("GET", ["api", "tasks"]) => ListAsync(context),
            ("GET", ["api", "tasks", var id, "result"]) => ResultAsync(context, id),
            ("DELETE", ["api", "tasks", var id]) => CancelAsync(context, id),
            ("GET", ["api", "tasks", var id, ..]) => Find(id) is null ? DieAsync(context) : WriteAsync(context, 200, "{}"),
            _ => WriteAsync(context, 404, """{"success":false,"error":{"message":"Route not found","code":"NOT_FOUND"}}"""),
        });
    }

    private async Task CreateAsync(HttpContext context, JsonObject body)
    {
        JsonArray fields = CreatorServerRules.Check(body);
        if (fields.Count > 0)
        {
            JsonObject error = new() { ["message"] = "Request validation failed", ["code"] = "VALIDATION_ERROR", ["details"] = new JsonObject { ["fields"] = fields } };
            await WriteAsync(context, 400, new JsonObject { ["success"] = false, ["error"] = error }.ToJsonString());
            return;
        }

        string id = (string?)body["idempotencyKey"] ?? Guid.NewGuid().ToString();
        if ((string?)body["mode"] == "async")
        {
            if (!Queues)
            {
                await DieAsync(context);
                return;
            }

            Add((id, "pending", null));
            await WriteDataAsync(context, 202, new JsonObject { ["taskId"] = id, ["status"] = "pending", ["message"] = "Task has been queued for processing" });
            return;
        }

        if (Find(id) is not null)
        {
            // The insert fails, and its handler takes the task that is there for the new one.
            Set(id, "failed");
            await WriteDataAsync(context, 201, new JsonObject { ["taskId"] = id, ["status"] = "failed", ["error"] = "UNIQUE constraint failed: tasks.id" });
            return;
        }

        TaskCompletionSource<JsonObject> work = _working[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Add((id, "running", null));
        try
        {
            await WriteDataAsync(context, 201, await work.Task.WaitAsync(_alive.Token));
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private Task ListAsync(HttpContext context)
    {
        int page = int.Parse(context.Request.Query["page"]!, System.Globalization.CultureInfo.InvariantCulture);
        int limit = int.Parse(context.Request.Query["limit"]!, System.Globalization.CultureInfo.InvariantCulture);
        JsonObject[] tasks = [.. Tasks.Reverse()];
        return limit > 100
            ? WriteAsync(context, 400, """{"success":false,"error":{"message":"Request validation failed","code":"VALIDATION_ERROR"}}""")
            : WriteDataAsync(context, 200, new JsonObject
            {
                ["tasks"] = new JsonArray([.. tasks.Skip((page - 1) * limit).Take(limit)]),
                ["pagination"] = new JsonObject { ["page"] = page, ["limit"] = limit, ["total"] = tasks.Length },
            });
    }

    private Task ResultAsync(HttpContext context, string id) => Find(id) is { } task && (string?)task["status"] == "completed"
        ? WriteDataAsync(context, 200, task["result"]?.DeepClone().AsObject() ?? new JsonObject { ["taskId"] = id, ["status"] = "completed" })
        : DieAsync(context);

    private Task CancelAsync(HttpContext context, string id)
    {
        string? status = (string?)Find(id)?["status"];
        if (status is null or "completed" or "cancelled")
        {
            return DieAsync(context);
        }

        if (status == "running")
        {
            Set(id, "cancelled");
        }

        return WriteDataAsync(context, 200, new JsonObject { ["taskId"] = id, ["status"] = "cancelled", ["message"] = "Task has been cancelled" });
    }

    private async Task DieAsync(HttpContext context)
    {
        await _alive.CancelAsync();
        context.Abort();
    }

    private JsonObject? Find(string id) => Tasks.FirstOrDefault(task => (string?)task["id"] == id);

    /// <summary>Sets a task's state, and with the state completed what its result is.</summary>
    public void Set(string id, string status, JsonObject? result = null)
    {
        lock (_lock)
        {
            JsonObject task = _tasks.Single(task => (string?)task["id"] == id);
            task["status"] = status;
            task["result"] = result ?? task["result"]?.DeepClone();
        }
    }

    private static Task WriteDataAsync(HttpContext context, int status, JsonObject data) =>
        WriteAsync(context, status, new JsonObject { ["success"] = true, ["data"] = data, ["timestamp"] = "2026-02-08T10:00:00.000Z" }.ToJsonString());

    private static Task WriteAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed record Split
{
    [QueueOutput("ones")]
    public string? One { get; init; }

    [QueueOutput("several")]
    public IEnumerable<string>? Several { get; init; }

    [QueueOutput("nothing")]
    public Order? Nothing { get; init; }

    public string NotSent { get; init; } = "not sent";
}

public sealed record AnswerAndMessage([property: HttpResult] IResult Answer, [property: QueueOutput("ones")] string Message);

/// <summary>Functions of every trigger that send messages.</summary>
public static class QueueOutputFunctions
{
    [Function(nameof(Make))]
    [QueueOutput("%MADE%", Connection = "NotHere")]
    public static async Task<object?> Make([QueueTrigger("make")] string kind)
    {
        await Task.Yield();
        return kind switch
        {
            "text" => "plain text",
            "bytes" => new byte[] { 0xFF, 0, 0xFE },
            "object" => new Order("tea", 2),
            "number" => 7,
            "dictionary" => new SortedDictionary<string, int> { ["a"] = 1, ["b"] = 2 },
            "texts" => new[] { "a", "b" },
            "objects" => new List<Order> { new("tea", 1), new("jam", 2) },
            "mixed" => new object?[] { "a", null, new Order("tea", 1) },
            "none" => null,
            "empty" => Array.Empty<string>(),
            _ => throw new ArgumentException($"'{kind}' is nothing that this function makes.", nameof(kind)),
        };
    }

    [Function(nameof(Splits))]
    public static ValueTask<Split> Splits([QueueTrigger("split")] string text) =>
        ValueTask.FromResult(new Split { One = $"one {text}", Several = Enumerable.Repeat(text, 2) });

    [Function(nameof(Both))]
    public static AnswerAndMessage Both([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "both")] HttpRequest request) =>
        new(Results.Json("accepted", statusCode: StatusCodes.Status202Accepted), "from http");

    [Function(nameof(Only))]
    [QueueOutput("ones")]
    public static string Only([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "only")] HttpRequest request) => "only";

    [Function(nameof(Large))]
    [QueueOutput("ones")]
    public static string[] Large([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "large")] HttpRequest request) => ["small", new string('x', 70_000)];

    [Function(nameof(Ticks))]
    [QueueOutput("ticks")]
    public static string Ticks([TimerTrigger("0 30 * * * *")] TimerInfo timer) => "tick";

    [Function(nameof(Orchestrates))]
    public static Task<string> Orchestrates([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(nameof(Sends), "sent");

    [Function(nameof(Sends))]
    [QueueOutput("ones")]
    public static string Sends([ActivityTrigger] string text) => $"{text} by an activity";

    [Function(nameof(Forward))]
    [QueueOutput("chain-2")]
    public static string Forward([QueueTrigger("chain-1")] string text) => text;

    [Function(nameof(Twice))]
    [QueueOutput("chain-3")]
    public static string Twice([QueueTrigger("chain-2")] string text) => $"{text}, twice";
}

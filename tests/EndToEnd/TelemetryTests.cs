using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>Telemetry as a collector gets it, of the service and the creator that comes with ContentHub, as processes.</summary>
public abstract class TelemetryTests(DataPlace place) : ServiceTests(place)
{
    [Fact]
    public async Task A_collector_gets_a_tasks_life_as_one_trace_with_the_callback_of_the_creators_process_and_metrics_and_logs()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        Program.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        Program.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        Program.Settings["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=open-sesame";
        string id;
        await using (Service service = await Program.ServeAsync())
        {
            id = await service.SubmitAsync("a secret topic");
            await service.WaitForEndAsync(id);
            await WaitForOrchestrationAsync(service, id);
            await service.GetAsync("api/health");
            Assert.Equal(0, (await service.SignalAsync("TERM")).ExitCode);
        }

        ReceivedSpan creation = Assert.Single(collector.Spans, span => span.Name == "create_orchestration:GenerateContent");
        ReceivedSpan[] life = [.. collector.Spans.Where(span => span.TraceId == creation.TraceId)];
        ReceivedSpan submitted = Assert.Single(life, span => span.ParentSpanId.Length == 0);
        ReceivedSpan handedOver = Assert.Single(life, span => span.Name == "creator submit");
        ReceivedSpan callback = Assert.Single(life, span => span.Name == "POST /api/callbacks/creator/{taskId}");
        Assert.Equal("POST /api/tasks", submitted.Name);
        Assert.Equal((submitted.SpanId, handedOver.SpanId), (creation.ParentSpanId, callback.ParentSpanId));
        Assert.All(life.Where(span => span != submitted), span => Assert.Contains(span.ParentSpanId, life.Select(parent => parent.SpanId)));
        ReceivedSpan orchestration = Assert.Single(life, span => span.Name == "orchestration:GenerateContent");
        Assert.Equal((id, "Completed"), (orchestration.Attributes["durabletask.task.instance_id"], orchestration.Attributes["durabletask.task.status"]));
        Assert.All(collector.Spans, span => Assert.DoesNotContain("secret", $"{span.Name} {string.Join(' ', span.Attributes)}", StringComparison.Ordinal));
        Assert.DoesNotContain(collector.Spans, span => span.Name.Contains("health", StringComparison.Ordinal));
        ReceivedSpan[] alertRounds = [.. collector.Spans.Where(span => span.Name == "function EvaluateAlerts")];
        Assert.All(collector.Spans.Where(span => span.Name == "creator check"), check => Assert.Contains(check.ParentSpanId, alertRounds.Select(round => round.SpanId)));

        Assert.Superset(
            new HashSet<string> { "durable.instances.ended", "durable.activity.duration", "durable.commit.duration", "http.server.request.duration", "dotnet.gc.collections" },
            new HashSet<string>(collector.Metrics.Keys));
        Assert.Contains(collector.Logs, log => log.Contains("Listening at ", StringComparison.Ordinal) && log.Contains("contenthub", StringComparison.Ordinal));
        Assert.All(collector.Keys, key => Assert.Equal("open-sesame", key));
    }

    [Fact]
    public async Task Of_an_address_that_is_called_a_span_says_where_it_is_and_not_its_path()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        Program.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        Program.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        Program.Settings["CREATOR_API_BASE_URL"] = $"{collector.Address}/secret";
        Program.Settings["ASYNC_MAX_RETRIES"] = "0";
        await using (Service service = await Program.ServeAsync())
        {
            await service.WaitForEndAsync(await service.SubmitAsync("tea"));
            Assert.Equal(0, (await service.SignalAsync("TERM")).ExitCode);
        }

        ReceivedSpan[] calls = [.. collector.Spans.Where(span => span.Attributes.TryGetValue("url.full", out string? url) && url == collector.Address)];
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal("GET", call.Name));
        Assert.All(collector.Spans.Where(span => span.Attributes.ContainsKey("url.full")), call => Assert.Equal(new Uri(call.Attributes["url.full"]).GetLeftPart(UriPartial.Authority), call.Attributes["url.full"]));
        Assert.Equal("creator submit", collector.Spans.Single(span => span.SpanId == calls[0].ParentSpanId).Name);
        Assert.All(collector.Spans, span => Assert.DoesNotContain("secret", string.Join(' ', span.Attributes), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_never_answers_keeps_nobody_waiting(string protocol)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        Program.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{silent.LocalEndpoint}";
        Program.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        await using Service service = await Program.ServeAsync();

        Assert.Equal("completed", (await service.WaitForEndAsync(await service.SubmitAsync("tea"))).GetProperty("status").GetString());
        (int exitCode, TimeSpan took) = await service.SignalAsync("TERM");

        Assert.Equal(0, exitCode);
        Assert.True(took < TimeSpan.FromSeconds(10), $"it took {took}");
    }

    /// <summary>A task has ended before its orchestration has told everybody, and only then is the orchestration a span.</summary>
    private async Task WaitForOrchestrationAsync(Service service, string id)
    {
        using JsonDocument keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Program.DataFolder, "keys.json"), None));
        string status = $"runtime/webhooks/durabletask/instances/{id}?code={keys.RootElement.GetProperty("system").GetString()}";
        while ((await service.GetAsync(status)).GetProperty("runtimeStatus").GetString() != "Completed")
        {
            await Task.Yield();
        }
    }
}

public sealed class TelemetryTestsInAFile() : TelemetryTests(DataPlace.File);

public sealed class TelemetryTestsInAnAccount() : TelemetryTests(DataPlace.Account);

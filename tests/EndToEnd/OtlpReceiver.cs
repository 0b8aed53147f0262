using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.EndToEnd;

/// <summary>A span as it was received; its ids are in hexadecimal, and empty where there is none.</summary>
internal sealed record ReceivedSpan(string TraceId, string SpanId, string ParentSpanId, string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>What takes traces, metrics and logs by OTLP, HTTP with protobuf, on a loopback port.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>The names of all metrics.</summary>
    public ConcurrentDictionary<string, bool> Metrics { get; } = new();

    /// <summary>Each request's log records, as they came.</summary>
    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>The header that each request had.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        OtlpReceiver receiver = new(app);
        app.MapPost("/v1/{signal}", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context, string signal)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        Keys.Enqueue(context.Request.Headers["x-key"].ToString());
        ProtobufMessage message = new(body.ToArray());
        switch (signal)
        {
            case "traces":
                // ExportTraceServiceRequest.resource_spans, .scope_spans, .spans
                foreach (ProtobufMessage span in message.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
                {
                    Spans.Enqueue(new ReceivedSpan(span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Attributes(span.Messages(9))));
                }

                break;
            case "metrics":
                // ExportMetricsServiceRequest.resource_metrics, .scope_metrics, .metrics
                foreach (ProtobufMessage metric in message.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
                {
                    Metrics[metric.Text(1)] = true;
                }

                break;
            default:
                Logs.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
                break;
        }
    }

    /// <summary>Attributes that are texts or numbers: KeyValue.key and .value, AnyValue.string_value and .int_value.</summary>
    private static Dictionary<string, string> Attributes(IEnumerable<ProtobufMessage> attributes) => attributes.ToDictionary(
        attribute => attribute.Text(1),
        attribute => attribute.Messages(2).Single() is var value && value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}");
}

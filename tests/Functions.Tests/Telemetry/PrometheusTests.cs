using System.Diagnostics.Metrics;
using System.Net;
using ContentHub.Functions.Telemetry.Prometheus;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ContentHub.Functions.Tests.Telemetry;

public sealed class PrometheusTests : IDisposable
{
    private readonly Meter _meter = new($"Tests.{Guid.NewGuid():N}");
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    public PrometheusTests() => _provider = Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([KeyValuePair.Create("service.name", (object)"tests")]))
        .AddMeter(_meter.Name)
        .AddReader(new BaseExportingMetricReader(_exporter))
        .Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_a_gauge_and_a_histogram_are_written_as_the_format_says()
    {
        _meter.CreateCounter<long>("jobs.ended", "{job}", "Jobs that\nhave ended.").Add(3, new KeyValuePair<string, object?>("how", "a \"b\"\\\nc"));
        _meter.CreateUpDownCounter<int>("jobs.open").Add(-2);
        _meter.CreateObservableGauge("disk.used", () => 0.25, "1", "How full the disk is.");
        Histogram<double> duration = _meter.CreateHistogram("job.duration", "s", "How long.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        duration.Record(0.25);
        duration.Record(0.5);
        duration.Record(7);

        Assert.Equal(
            $$"""
            # HELP target_info What the metrics are of.
            # TYPE target_info gauge
            target_info{service_name="tests"} 1
            # HELP disk_used_ratio How full the disk is.
            # TYPE disk_used_ratio gauge
            disk_used_ratio{otel_scope_name="{{_meter.Name}}"} 0.25
            # HELP job_duration_seconds How long.
            # TYPE job_duration_seconds histogram
            job_duration_seconds_bucket{otel_scope_name="{{_meter.Name}}",le="0.5"} 2
            job_duration_seconds_bucket{otel_scope_name="{{_meter.Name}}",le="1"} 2
            job_duration_seconds_bucket{otel_scope_name="{{_meter.Name}}",le="+Inf"} 3
            job_duration_seconds_sum{otel_scope_name="{{_meter.Name}}"} 7.75
            job_duration_seconds_count{otel_scope_name="{{_meter.Name}}"} 3
            # HELP jobs_ended_total Jobs that\nhave ended.
            # TYPE jobs_ended_total counter
            jobs_ended_total{how="a \"b\"\\\nc",otel_scope_name="{{_meter.Name}}"} 3
            # HELP jobs_open 
            # TYPE jobs_open gauge
            jobs_open{otel_scope_name="{{_meter.Name}}"} -2

            """,
            _exporter.Scrape());
    }

    [Theory]
    [InlineData("gc.heap.total_allocated", "By", "gc_heap_total_allocated_bytes_total")]
    [InlineData("already.seconds", "s", "already_seconds_total")]
    [InlineData("http.client.total", "{request}", "http_client_total")]
    [InlineData("speed", "By/s", "speed_bytes_per_second_total")]
    [InlineData("requests", "{request}/s", "requests_per_second_total")]
    [InlineData("name", "furlong", "name_furlong_total")]
    [InlineData("plain", null, "plain_total")]
    public void A_name_ends_with_its_unit_and_a_counters_with_total(string name, string? unit, string written)
    {
        _meter.CreateCounter<double>(name, unit).Add(1.5);

        Assert.Contains($"\n{written}{{otel_scope_name=\"{_meter.Name}\"}} 1.5\n", _exporter.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_become_the_same_label_share_it()
    {
        _meter.CreateCounter<int>("c").Add(1, new KeyValuePair<string, object?>("a.b", "x"), new("a_b", "y"), new("1st", true));

        Assert.Contains($"\nc_total{{_1st=\"True\",a_b=\"x;y\",otel_scope_name=\"{_meter.Name}\"}} 1\n", _exporter.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Instruments_that_become_the_same_name_come_together()
    {
        _meter.CreateCounter<int>("a.b").Add(1, new KeyValuePair<string, object?>("from", "one"));
        _meter.CreateCounter<int>("a_b").Add(2, new KeyValuePair<string, object?>("from", "two"));

        string text = _exporter.Scrape();

        Assert.Single(text.Split('\n'), line => line == "# TYPE a_b_total counter");
        Assert.Contains($"\na_b_total{{from=\"one\",otel_scope_name=\"{_meter.Name}\"}} 1\na_b_total{{from=\"two\",otel_scope_name=\"{_meter.Name}\"}} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_gives_what_the_engine_and_the_server_count()
    {
        await using App app = await App.StartAsync(settings: ["METRICS_PROMETHEUS=true", "OTEL_SERVICE_NAME=hub-7"]);
        await app.RunAsync();

        using HttpResponseMessage response = await app.GetAsync("api/metrics/prometheus");

        Assert.Equal((HttpStatusCode.OK, "text/plain; version=0.0.4; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\ndurable_instances_ended_total{durabletask_task_name=\"GenerateContent\",durabletask_task_status=\"Completed\",otel_scope_name=\"ContentHub.LocalRuntime\"} ", text, StringComparison.Ordinal);
        Assert.Contains("\ndurable_activity_duration_seconds_count{durabletask_task_name=\"RecordContent\",", text, StringComparison.Ordinal);
        Assert.Contains("\nhttp_server_request_duration_seconds_bucket{", text, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE dotnet_gc_collections_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("service_name=\"hub-7\"", text, StringComparison.Ordinal);
    }
}

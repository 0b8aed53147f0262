using System.Net;
using ContentHub.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Fact]
    public void Without_settings_nothing_is_exported() =>
        Assert.Equal(new TelemetrySettings { OtlpEndpoint = null, Prometheus = false }, Read().Telemetry);

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public void The_settings_of_OpenTelemetry_are_taken_as_its_documents_say(string protocol) => Assert.Equal(
        new TelemetrySettings { OtlpEndpoint = new Uri("http://127.0.0.1:4317"), Prometheus = true },
        Read("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", $"OTEL_EXPORTER_OTLP_PROTOCOL={protocol}", "OTEL_EXPORTER_OTLP_HEADERS=a=b,c=d=e", "METRICS_PROMETHEUS=yes").Telemetry);

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is 'collector:4317'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL=http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'; it must be grpc or http/protobuf.")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS=a-secret-key", "OTEL_EXPORTER_OTLP_HEADERS cannot be read; it must be name=value, several with commas between.")]
    [InlineData("METRICS_PROMETHEUS=maybe", "METRICS_PROMETHEUS is 'maybe'; it must be true or false.")]
    public void A_setting_that_cannot_be_worked_with_is_named_and_a_key_is_not_repeated(string setting, string message) =>
        Assert.EndsWith($"\n  {message}", Assert.Throws<SettingsException>(() => Read(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OpenTelemetry_is_there_only_when_a_setting_asks_for_it(bool isOn)
    {
        FunctionsApplicationBuilder builder = ContentHubApplication.CreateBuilder(isOn ? ["--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317"] : []);

        Assert.Equal(isOn, builder.Services.Any(IsOpenTelemetry));
    }

    [Fact]
    public async Task The_metrics_endpoint_says_how_to_switch_it_on()
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage response = await app.GetAsync("api/metrics/prometheus");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("METRICS_PROMETHEUS", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static bool IsOpenTelemetry(ServiceDescriptor service) =>
        new[] { service.ServiceType, service.ImplementationType, service.ImplementationInstance?.GetType() }.Any(type => type?.Assembly.GetName().Name?.StartsWith("OpenTelemetry", StringComparison.Ordinal) == true);

    private static ContentHubSettings Read(params string[] settings) => ContentHubSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting[..setting.IndexOf('=', StringComparison.Ordinal)], (string?)setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Build());
}

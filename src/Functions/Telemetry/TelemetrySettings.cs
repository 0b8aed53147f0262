namespace ContentHub.Functions.Telemetry;

/// <summary>
/// Whether and where traces, metrics and logs go; read by <see cref="ContentHubSettings"/>. The other <c>OTEL_*</c> settings
/// are read by the OpenTelemetry SDK, once one of these two is set.
/// </summary>
public sealed record TelemetrySettings
{
    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>: where traces, metrics and logs are sent by OTLP. Default nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary><c>METRICS_PROMETHEUS</c>: whether metrics can be fetched in Prometheus's format. Default false.</summary>
    public bool Prometheus { get; init; }

    /// <summary>Reads and checks the settings; what is wrong is noted in the reader.</summary>
    /// <param name="reader">Where they are.</param>
    internal static TelemetrySettings Read(ContentHubSettings.Reader reader)
    {
        if (reader.Text("OTEL_EXPORTER_OTLP_PROTOCOL") is { } protocol and not ("grpc" or "http/protobuf"))
        {
            reader.Errors.Add($"OTEL_EXPORTER_OTLP_PROTOCOL is '{protocol}'; it must be grpc or http/protobuf.");
        }

        if (reader.Text("OTEL_EXPORTER_OTLP_HEADERS")?.Split(',').All(header => header.IndexOf('=', StringComparison.Ordinal) > 0) == false)
        {
            // Not repeated: a header may hold a key.
            reader.Errors.Add("OTEL_EXPORTER_OTLP_HEADERS cannot be read; it must be name=value, several with commas between.");
        }

        return new TelemetrySettings
        {
            OtlpEndpoint = reader.Address("OTEL_EXPORTER_OTLP_ENDPOINT"),
            Prometheus = reader.Flag("METRICS_PROMETHEUS", false),
        };
    }
}

using ContentHub.Domain.Alerts;
using ContentHub.Functions.Alerts;
using ContentHub.Functions.Tests.Scheduling;
using ContentHub.Functions.Tests.Webhooks;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Alerts;

/// <summary>What the tests of alerts do with the app.</summary>
internal static class AlertingApp
{
    /// <summary>Every function with a timer but the one that evaluates alerts and the one that drives schedules.</summary>
    public static Type[] OtherTimers { get; } = [.. SchedulingApp.OtherTimers.Except([typeof(EvaluateAlerts)])];

    /// <summary>Starts the app with signals that the test sets, and a receiver for webhooks when there is one.</summary>
    public static Task<App> StartAsync(FakeSignals signals, Receiver? receiver = null, string[]? settings = null, string? folder = null, VirtualTimeProvider? time = null) => App.StartAsync(
        settings: [.. receiver is null ? Array.Empty<string>() : ["WEBHOOK_ALLOWED_HOSTS=127.0.0.1", $"ALERT_WEBHOOK_URL={receiver.Address}alerts"], .. settings ?? []],
        folder: folder,
        time: time,
        configure: services => services.AddSingleton<IAlertSignals>(signals),
        without: OtherTimers,
        watched: true);

    public static IAlertStore Alerts(this App app) => app.Host.Services.GetRequiredService<IAlertStore>();

    /// <summary>Every alert, oldest first.</summary>
    public static async Task<IReadOnlyList<Alert>> AllAlertsAsync(this App app) =>
        [.. (await app.Alerts().ListAsync(new AlertQuery { PageSize = 1000 })).Items.Reverse()];

    /// <summary>The notices of an alert in words: when, and why.</summary>
    public static string[] Told(this Alert alert) => [.. alert.Notices.Select(notice => $"{notice.At:HH:mm} {notice.Kind}")];
}

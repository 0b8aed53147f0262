using System.Diagnostics.Metrics;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Functions.Monitoring.Metering;
using ContentHub.Functions.Tests.Monitoring.Statistics;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Monitoring.Metering;

public sealed class MeteringTests
{
    [Fact]
    public async Task Every_call_of_the_creator_is_measured_with_what_went_wrong()
    {
        VirtualTimeProvider time = new();
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        ContentHubMeters meters = new(services.GetRequiredService<IMeterFactory>(), time);
        List<string> heard = [];
        using MeterListener listener = Listen(services.GetRequiredService<IMeterFactory>(), heard);
        FakeCreator fake = new() { Time = time, CallsBack = false };
        IContentCreator creator = new MeteredCreator(fake, meters, time);

        string id = await creator.SubmitAsync(new CreationRequest { IdempotencyKey = "k", Topic = "t", Priority = 5 });
        fake.BeforeCall = call => time.Step(time.GetUtcNow().AddSeconds(call == "status" ? 2 : 0));
        await creator.GetStatusAsync([id]);
        fake.BeforeCall = call => throw (call == "result" ? new CreatorException(CreatorErrorCodes.InvalidResult, "m", isTransient: false) : new InvalidOperationException("m"));
        await Assert.ThrowsAsync<CreatorException>(() => creator.GetResultAsync(id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => creator.CancelAsync(id));
        fake.BeforeCall = null;
        await creator.CheckAsync();
        await creator.DeleteAsync(id);

        Assert.Equal(
            [
                "contenthub.creator.call.duration 0 contenthub.creator.operation=submit",
                "contenthub.creator.call.duration 2 contenthub.creator.operation=status",
                "contenthub.creator.call.duration 0 contenthub.creator.operation=result,error.type=invalid_result",
                "contenthub.creator.call.duration 0 contenthub.creator.operation=cancel,error.type=internal_error",
                "contenthub.creator.call.duration 0 contenthub.creator.operation=check",
                "contenthub.creator.call.duration 0 contenthub.creator.operation=delete",
            ],
            heard);
        Assert.Equal(
            [("cancel", 1, 1), ("check", 1, 0), ("delete", 1, 0), ("result", 1, 1), ("status", 1, 0), ("submit", 1, 0)],
            meters.Process.CreatorCalls.Select(call => (call.Operation, call.Calls, call.Failed)));
        Assert.Equal(["internal_error 1", "invalid_result 1"], meters.Process.CreatorErrors.Select(error => $"{error.Code} {error.Count}"));
        Assert.Equal(2, meters.Process.CreatorCalls.Single(call => call.Operation == "status").Seconds.Mean);
    }

    [Fact]
    public async Task A_call_that_its_caller_gave_up_says_nothing_of_the_creator()
    {
        using ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        ContentHubMeters meters = new(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        using CancellationTokenSource gaveUp = new();
        FakeCreator fake = new() { BeforeCall = _ => { gaveUp.Cancel(); gaveUp.Token.ThrowIfCancellationRequested(); } };
        using MeteredCreator creator = new(fake, meters, TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creator.CheckAsync(gaveUp.Token));

        Assert.Empty(meters.Process.CreatorCalls);
    }

    [Fact]
    public async Task What_the_process_has_done_since_it_started_is_shown_with_the_metrics()
    {
        FakeCreator creator = new() { CallsBack = false };
        await using App app = await App.StartAsync(creator, ["WEBHOOK_URL=http://127.0.0.1:9/hook"], configure: services => services.Replace(ServiceDescriptor.Singleton<IContentCreator>(
            provider => new MeteredCreator(creator, provider.GetRequiredService<ContentHubMeters>(), provider.GetRequiredService<TimeProvider>()))));
        DateTimeOffset start = app.Now;
        await app.RunAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        JsonElement process = (await app.GetJsonAsync("api/metrics")).GetProperty("process");

        Assert.Equal(start, process.GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(["result 1 0", "status 1 0", "submit 1 0"], process.GetProperty("creatorCalls").EnumerateArray().Select(call => $"{call.Text("operation")} {call.Long("calls")} {call.Long("failed")}"));

        // The address is none that may be reached: there is no other try.
        Assert.Equal(["failed 1"], process.GetProperty("webhookSends").EnumerateArray().Select(send => $"{send.Text("status")} {send.Long("sends")}"));
    }

    private static MeterListener Listen(IMeterFactory factory, List<string> heard)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ContentHubMeters.MeterName && instrument.Meter.Scope == factory)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            heard.Add(FormattableString.Invariant($"{instrument.Name} {value} {string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}")));
        listener.Start();
        return listener;
    }
}

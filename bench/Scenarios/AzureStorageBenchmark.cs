using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Azure.Core;
using ContentHub.Azurite;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;
using ContentHub.Storage;
using ContentHub.Storage.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Bench.Scenarios;

/// <summary>
/// The whole app with everything in a storage account: what a task costs there in transactions, what an hour costs in which
/// nothing happens, and how long things take in relation to the SQLite file. The account is Azurite on this machine.
/// </summary>
internal sealed class AzureStorageBenchmark : IBenchmark
{
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(1);

    public string Name => "azure-storage";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using AzuriteProcess azurite = await AzuriteProcess.StartAsync();
        StorageRequests requests = new(azurite.Services["Blob"]);
        int count = scale.Of(300);
        (double p50, double perTask) file = await MeasureAsync(count, services => { });
        (double p50, double perTask) account = await MeasureAsync(count, services => Replace(services, azurite, requests));
        (int all, int reads, int writes, int batches, int blobs) = requests.Count;
        double idle = await MeasureIdleAsync(scale.Of(s_idle), azurite);
        return
        [
            new Figure("transactions, a task", all / (double)count, ""),
            new Figure("of them reads of tables", reads / (double)count, ""),
            new Figure("of them writes of tables", writes / (double)count, ""),
            new Figure("of the writes, batches", batches / (double)count, ""),
            new Figure("of them blobs", blobs / (double)count, ""),
            new Figure("transactions of a host that has nothing to do", idle, "/min"),
            new Figure("POST /api/tasks, p50", account.p50, "ms"),
            new Figure("the same to that with the SQLite file", account.p50 / file.p50, "×"),
            new Figure("a task to its end, all at once", account.perTask, "ms"),
            new Figure("the same to that with the SQLite file", account.perTask / file.perTask, "×"),
        ];
    }

    private static async Task<(double P50, double PerTask)> MeasureAsync(int count, Action<IServiceCollection> configure)
    {
        using TemporaryFolder folder = new();
        await using AppHost app = await AppHost.StartAsync(folder.Path, new MemoryCreator(ends: true), configure, "ASYNC_POLL_INTERVAL=1", "ASYNC_MAX_CONCURRENT_TASKS=100");
        long begun = Stopwatch.GetTimestamp();
        List<double> answered = [];
        for (int number = 0; number < count; number++)
        {
            long sent = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/tasks", new { accountId = 1 + (number % 10), topic = $"topic {number}" });
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                throw new InvalidOperationException($"The app answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            }

            answered.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        // Asked of the durable engine, whose store is no part of the account.
        while (await app.CountEndedInstancesAsync() < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return (new Latencies(answered).P50, Stopwatch.GetElapsedTime(begun).TotalMilliseconds / count);
    }

    /// <returns>Requests a minute.</returns>
    private static async Task<double> MeasureIdleAsync(TimeSpan time, AzuriteProcess azurite)
    {
        using TemporaryFolder folder = new();
        StorageRequests requests = new(azurite.Services["Blob"]);
        await using AppHost app = await AppHost.StartAsync(folder.Path, new MemoryCreator(ends: true), services => Replace(services, azurite, requests));
        int before = requests.Count.All;
        await Task.Delay(time, TimeProvider.System);
        return (requests.Count.All - before) / time.TotalMinutes;
    }

    private static void Replace(IServiceCollection services, AzuriteProcess azurite, StorageRequests requests) => services.Replace(
        ServiceDescriptor.Singleton<AppStorage>(_ => Storage.AzureStorage.Create(
            new AzureStorageOptions { ConnectionString = azurite.ConnectionString, Prefix = $"b{Guid.NewGuid():N}"[..20] },
            TimeProvider.System,
            null,
            client => client.AddPolicy(requests, HttpPipelinePosition.PerRetry))));
}

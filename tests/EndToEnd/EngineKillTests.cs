using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>An app that has nothing to do with ContentHub, on the local runtime, killed again and again.</summary>
public sealed class EngineKillTests : IDisposable
{
    private const int Kills = 100;
    private const int Journeys = 2000;
    private readonly string _folder = Directory.CreateTempSubdirectory("journeys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_100_times_with_2000_instances_in_flight_every_one_ends_right_and_is_counted_once()
    {
        int seed = Random.Shared.Next();
        Random random = new(seed);
        const int batch = Journeys / Kills;
        for (int kill = 0; kill < Kills; kill++)
        {
            await using Service service = await StartAsync();
            using HttpResponseMessage accepted = await service.Http.PostAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"api/journeys/{kill * batch}/{batch}"), UriKind.Relative), null);
            Assert.True(accepted.IsSuccessStatusCode, $"seed {seed}: {accepted.StatusCode}");
            for (int answers = random.Next(25); answers > 0; answers--)
            {
                await service.GetAsync("api/journeys");
            }

            await service.KillAsync();
        }

        await using Service last = await StartAsync();
        JsonElement summary = await last.GetAsync("api/journeys");
        for (Stopwatch waited = Stopwatch.StartNew(); !IsDone(summary) && waited.Elapsed < TimeSpan.FromMinutes(2);)
        {
            summary = await last.GetAsync("api/journeys");
        }

        Assert.True(IsDone(summary), $"seed {seed}: {summary}");
    }

    private static bool IsDone(JsonElement summary) => summary.ToString() == $$"""{"running":0,"right":{{Journeys}},"wrong":0,"arrivals":{{Journeys}}}""";

    private async Task<Service> StartAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "ContentHub.LocalRuntime.Dummy.exe" : "ContentHub.LocalRuntime.Dummy");
        ProcessStartInfo start = new(program, ["--LocalRuntime:Url=http://127.0.0.1:0", $"--LocalRuntime:DataFolder={_folder}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return await Service.WaitForAsync(Process.Start(start)!);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContentHub.LocalRuntime.Tests.Hosting;

public sealed class HostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused_and_told_who_has_it()
    {
        await using FunctionsTestHost first = await StartAsync();
        DataFolderInUseException refused = await Assert.ThrowsAsync<DataFolderInUseException>(StartAsync);

        Assert.Contains($"in use by process {Environment.ProcessId}, since 2026-01-01 00:00:00 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Contains(first.Http.BaseAddress!.ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_free_again_after_the_host_has_stopped()
    {
        await (await StartAsync()).DisposeAsync();
        await using FunctionsTestHost second = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await second.Http.GetAsync(new Uri("api/Plain", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Keys_are_made_once_and_only_their_owner_can_read_them()
    {
        string path = Path.Combine(_folder, "keys.json");
        await (await StartAsync()).DisposeAsync();
        byte[] first = await File.ReadAllBytesAsync(path);
        await (await StartAsync()).DisposeAsync();

        Assert.Equal(first, await File.ReadAllBytesAsync(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task A_broken_key_file_stops_the_start_with_its_path()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "keys.json"), "{}");

        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(StartAsync);
        Assert.Contains(Path.Combine(_folder, "keys.json"), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_other_machines_can_reach_wants_keys()
    {
        FunctionsTestHostOptions options = Options();
        options.Configure = builder => builder.Configuration["LocalRuntime:Url"] = "http://0.0.0.0:0";
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(options);
        using HttpClient http = new() { BaseAddress = new Uri($"http://127.0.0.1:{host.Http.BaseAddress!.Port}") };
        JsonElement keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "keys.json"))).RootElement;

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/Plain", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/result", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/result", "wrong"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/result", keys.GetProperty("function").GetString()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"api/result?code={keys.GetProperty("function").GetString()}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/administration", keys.GetProperty("function").GetString()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/administration", keys.GetProperty("master").GetString()));

        async Task<HttpStatusCode> StatusAsync(string path, string? key)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            if (key is not null)
            {
                request.Headers.Add("x-functions-key", key);
            }

            using HttpResponseMessage response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task An_address_in_use_stops_the_start_with_the_address_and_the_setting()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        FunctionsTestHostOptions options = Options();
        options.Configure = builder => builder.Configuration["LocalRuntime:Url"] = url;

        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => FunctionsTestHost.StartAsync(options));
        Assert.Contains(url, refused.Message, StringComparison.Ordinal);
        Assert.Contains("LocalRuntime__Url", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LocalRuntime:Url", "ftp://here")]
    [InlineData("LocalRuntime:MaxRequestBodyBytes", "1")]
    [InlineData("LocalRuntime:DataFolder", "")]
    public async Task A_setting_that_cannot_be_worked_with_is_named(string name, string value)
    {
        FunctionsTestHostOptions options = Options();
        options.Configure = builder => builder.Configuration[name] = value;

        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => FunctionsTestHost.StartAsync(options));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_durable_store_of_a_newer_format_is_refused()
    {
        await (await StartAsync()).DisposeAsync();
        await using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "durable.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync();
        }

        InvalidOperationException refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(StartAsync);
        Assert.Contains("format version 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_stands_before_every_run_in_the_order_in_which_it_was_added()
    {
        List<string> runs = [];
        FunctionsTestHostOptions options = Options();
        options.Configure = builder =>
        {
            builder.Services.AddSingleton(runs);
            builder.UseMiddleware<Recorder>();
            builder.UseMiddleware(async (context, next) =>
            {
                runs.Add($"2 {context.FunctionDefinition.Name}");
                await next();
            });
            builder.UseWhen(context => context.FunctionDefinition.Name == "Plain", async (context, next) =>
            {
                runs.Add($"3 {context.GetHttpContext()!.Request.Method}");
                await next();
            });
        };
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(options);
        await host.Http.GetStringAsync(new Uri("api/Plain", UriKind.Relative));
        await host.Http.PostAsync(new Uri("api/begin", UriKind.Relative), null);
        await host.WhenIdleAsync();

        Assert.Equal(["1 Plain", "2 Plain", "3 GET", "1 Begin", "2 Begin", "1 Waits", "2 Waits"], runs);
    }

    [Theory]
    [InlineData(typeof(TwoOfOneName), "The name 'same' is used by")]
    [InlineData(typeof(Unbindable), "the parameter 'nonsense' of type Stream")]
    [InlineData(typeof(NoTrigger), "a function has one trigger; this one has 0")]
    [InlineData(typeof(MissingSetting), "refers to the setting NOT_SET")]
    public void A_function_that_cannot_be_run_stops_the_start_with_its_name(Type functions, string message)
    {
        HostStartException refused = Assert.Throws<HostStartException>(() => FunctionCatalog.Discover([functions], new ConfigurationBuilder().Build()));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(functions.Name, refused.Message, StringComparison.Ordinal);
    }

    private FunctionsTestHostOptions Options() => new() { FunctionTypes = [typeof(HttpFunctions)], DataFolder = _folder };

    private Task<FunctionsTestHost> StartAsync() => FunctionsTestHost.StartAsync(Options());

    private sealed class Recorder(List<string> runs) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            runs.Add($"1 {context.FunctionDefinition.Name}");
            return next(context);
        }
    }

    private static class TwoOfOneName
    {
        [Function("Same")]
        public static string One([HttpTrigger] HttpRequest request) => "1";

        [Function("same")]
        public static string Two([HttpTrigger] HttpRequest request) => "2";
    }

    private static class Unbindable
    {
        [Function("Bad")]
        public static string Bad([HttpTrigger] HttpRequest request, Stream nonsense) => "";
    }

    private static class NoTrigger
    {
        [Function("Bad")]
        public static string Bad(HttpRequest request) => "";
    }

    private static class MissingSetting
    {
        [Function("Bad")]
        public static void Bad([TimerTrigger("%NOT_SET%")] TimerInfo timer)
        {
        }
    }
}

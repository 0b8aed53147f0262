using System.Reflection;
using System.Text.Json;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Triggers;
using ContentHub.LocalRuntime.Triggers.Durable;
using ContentHub.LocalRuntime.Triggers.Http;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>Everything that a host is put together from.</summary>
internal sealed class HostBlueprint
{
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(8);
    private readonly Assembly _functions;

    public HostBlueprint(string[] args, Assembly functions)
    {
        _functions = functions;
        Web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args, ApplicationName = functions.GetName().Name });
        AddConfiguration(Web.Configuration, args);
        Web.Logging.AddConfiguration(Web.Configuration.GetSection("logging"));
        Web.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        Web.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // A host that cannot start throws at whoever starts it; what it would log is the same, with a stack.
        Web.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        Web.WebHost.UseKestrelCore();
        Web.Services.AddRoutingCore();
        Web.Services.AddMvcCore();
        Web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = s_shutdownTimeout);

        // The worker's own JSON, which messages are read and written with; an app may change it, as on Azure.
        Web.Services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
        Web.Services.AddOptions<LocalRuntimeOptions>().BindConfiguration(LocalRuntimeOptions.Section);
    }

    public WebApplicationBuilder Web { get; }

    public List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> Middleware { get; } = [];

    public IHost Build()
    {
        LocalRuntimeOptions options = new();
        Web.Configuration.GetSection(LocalRuntimeOptions.Section).Bind(options);
        options.Check();
        Web.WebHost.UseUrls(options.Url);
        Web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodyBytes;
            kestrel.AddServerHeader = false;
        });

        IServiceCollection services = Web.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new FunctionSources(_functions));
        services.AddSingleton(provider => FunctionCatalog.Discover(provider.GetRequiredService<FunctionSources>().Types, provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new FunctionInvoker(provider.GetRequiredService<IServiceScopeFactory>(), Middleware));
        services.AddSingleton<WorkTracker>();
        services.AddSingleton(provider => DataFolder.Open(provider.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value.DataFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => FunctionKeys.Open(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<ListeningAddress>();
        services.AddSingleton<ManagementAddresses>();
        services.AddSingleton<IDurableFunctions, DurableFunctions>();
        services.AddQueues();
        services.AddDurableEngine();
        services.AddQueueTriggers();
        services.AddSingleton<TimerTriggers>();

        WebApplication application = Web.Build();
        HttpEdge.Map(application);
        return new LocalHost(application);
    }

    private static void AddConfiguration(ConfigurationManager configuration, string[] args)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"), optional: true);
        LocalSettings.Add(configuration, Path.Combine(Environment.CurrentDirectory, LocalSettings.FileName));
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }
}

/// <summary>The types that hold the app's functions: those of an assembly, unless a test names them.</summary>
internal sealed record FunctionSources(IReadOnlyList<Type> Types)
{
    public FunctionSources(Assembly assembly)
        : this(assembly.GetTypes())
    {
    }
}

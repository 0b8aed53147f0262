using System.Reflection;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>What an app is put together with.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostBlueprint _blueprint;

    internal FunctionsApplicationBuilder(string[] args, Assembly functions)
    {
        _blueprint = new HostBlueprint(args, functions);
    }

    /// <summary>The app's settings: host.json, local.settings.json, the environment, the command line; the later wins.</summary>
    public ConfigurationManager Configuration => _blueprint.Web.Configuration;

    /// <summary>Where the app runs.</summary>
    public IHostEnvironment Environment => _blueprint.Web.Environment;

    /// <summary>The app's log.</summary>
    public ILoggingBuilder Logging => _blueprint.Web.Logging;

    /// <summary>The app's metrics.</summary>
    public IMetricsBuilder Metrics => _blueprint.Web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _blueprint.Web.Services;

    /// <summary>Anything that parts of the set-up want to hand on.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_blueprint.Web).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Replaces the container of the app's services.</summary>
    /// <typeparam name="TContainerBuilder">What builds the container.</typeparam>
    /// <param name="factory">Makes it.</param>
    /// <param name="configure">Sets it up.</param>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_blueprint.Web).ConfigureContainer(factory, configure);

    /// <summary>Puts something before every run; the first added runs first.</summary>
    /// <param name="middleware">Makes it out of what comes after.</param>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        _blueprint.Middleware.Add(middleware);
        return this;
    }

    /// <summary>Puts something before every run, before whatever the app has put there.</summary>
    internal void UseFirst(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => _blueprint.Middleware.Insert(0, middleware);

    /// <summary>The app, ready to start.</summary>
    /// <exception cref="InvalidOperationException">A function cannot be bound; the message names it.</exception>
    public IHost Build() => _blueprint.Build();
}

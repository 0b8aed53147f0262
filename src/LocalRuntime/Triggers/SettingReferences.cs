using System.Text.RegularExpressions;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>Puts settings in the place of <c>%NAME%</c> in the texts of triggers and outputs.</summary>
internal sealed partial class SettingReferences(IConfiguration configuration)
{
    /// <exception cref="HostStartException">A setting is not there.</exception>
    public TriggerBindingAttribute Resolve(TriggerBindingAttribute trigger) => trigger switch
    {
        TimerTriggerAttribute timer => new TimerTriggerAttribute(Resolve(timer.Schedule)) { RunOnStartup = timer.RunOnStartup, UseMonitor = timer.UseMonitor },
        QueueTriggerAttribute queue => new QueueTriggerAttribute(Resolve(queue.QueueName)) { Connection = queue.Connection },
        EntityTriggerAttribute { EntityName: { } name } => new EntityTriggerAttribute { EntityName = Resolve(name) },
        HttpTriggerAttribute { Route: { } route } http => new HttpTriggerAttribute(http.AuthLevel, http.Methods ?? []) { Route = Resolve(route) },
        _ => trigger,
    };

    /// <exception cref="HostStartException">A setting is not there.</exception>
    public string Resolve(string text) => Reference().Replace(text, reference =>
        configuration[reference.Groups[1].Value]
        ?? throw new HostStartException($"its '{text}' refers to the setting {reference.Groups[1].Value}, which is not set."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}

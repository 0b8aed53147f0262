using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">An NCRONTAB expression of six fields, the first being seconds, or a time span; <c>%NAME%</c> is the setting of that name. UTC.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the function runs when the host starts, too. Default false.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether occurrences are kept on disk, so that one missed while the host was down is made up for. Default true.</summary>
    public bool UseMonitor { get; set; } = true;
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client works.</summary>
public class DurableTaskClientOptions
{
    /// <summary>The version to start orchestrations with when the start names none.</summary>
    /// <value>Empty by default: no version.</value>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Whether the client uses entities. Ids that begin with <c>@</c> are then theirs, and no orchestration's.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool EnableEntitySupport { get; set; }

    /// <summary>Serializes inputs, events and outputs. Instances that are under way must remain readable when it changes.</summary>
    /// <value><see cref="JsonDataConverter.Default"/> by default; <see langword="null"/> sets the default again.</value>
    [AllowNull]
    public DataConverter DataConverter
    {
        get;
        set => field = value ?? JsonDataConverter.Default;
    } = JsonDataConverter.Default;
}

using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Webhooks;

/// <summary>Where the creator may report news of a task.</summary>
/// <param name="settings">An address set by hand.</param>
/// <param name="configuration">The host's own name, once it listens.</param>
public sealed class CallbackAddress(ContentHubSettings settings, IConfiguration configuration)
{
    /// <summary>The address for a task; null when the app does not know how it can be reached.</summary>
    /// <param name="taskId">The task.</param>
    public Uri? For(string taskId)
    {
        Uri? host = settings.CallbackBaseUrl;
        if (host is null && configuration["WEBSITE_HOSTNAME"] is { Length: > 0 } name)
        {
            // The Functions host says only its name: plain HTTP on the machine itself, TLS everywhere else.
            host = Uri.TryCreate($"http://{name}", UriKind.Absolute, out Uri? local) && local.IsLoopback ? local : new Uri($"https://{name}");
        }

        return host is null ? null : new Uri(host, $"{host.AbsolutePath.TrimEnd('/')}/api/callbacks/creator/{taskId}");
    }
}

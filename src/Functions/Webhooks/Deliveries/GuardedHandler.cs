namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>How HTTP goes to addresses that others have named: straight there, to allowed addresses only, following no redirect.</summary>
internal static class GuardedHandler
{
    /// <summary>A handler for a client of its own.</summary>
    /// <param name="settings">The receivers allowed, the time limit.</param>
    /// <param name="resolver">Finds the receivers' addresses.</param>
    public static SocketsHttpHandler Create(ContentHubSettings settings, IHostResolver resolver) => new()
    {
        ConnectCallback = new GuardedConnection(settings.WebhookAllowedHosts, resolver).OpenAsync,
        ConnectTimeout = settings.WebhookTimeout,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,

        // Each try looks at the address anew.
        PooledConnectionLifetime = TimeSpan.Zero,
    };
}

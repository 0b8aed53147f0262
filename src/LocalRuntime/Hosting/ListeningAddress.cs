namespace ContentHub.LocalRuntime.Hosting;

/// <summary>Where the host really listens; known once it does.</summary>
internal sealed class ListeningAddress
{
    private Uri? _uri;

    public Uri Uri
    {
        get => _uri ?? throw new InvalidOperationException("The host does not listen yet; start it first.");
        set => _uri = value;
    }
}

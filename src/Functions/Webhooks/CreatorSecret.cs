namespace ContentHub.Functions.Webhooks;

/// <summary>Gives the creator program that the app starts the secret to sign its callbacks with.</summary>
internal static class CreatorSecret
{
    /// <summary>What the creator finds in its environment.</summary>
    public const string Variable = "CONTENT_CREATOR_CALLBACK_SECRET";

    /// <summary>Puts the app's secret into the environment that the creator inherits, unless one was put there by hand.</summary>
    /// <param name="settings">The app's settings.</param>
    public static void Share(ContentHubSettings settings)
    {
        if (settings.WebhookSecret is { } secret && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Environment.SetEnvironmentVariable(Variable, secret.Text);
        }
    }
}

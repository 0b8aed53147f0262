using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Webhooks;

namespace ContentHub.Functions.Tests.Webhooks;

/// <summary>The environment belongs to the whole process, so this class runs alone.</summary>
[CollectionDefinition(nameof(CreatorSecretTests), DisableParallelization = true)]
[Collection(nameof(CreatorSecretTests))]
public sealed class CreatorSecretTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(CreatorSecret.Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(CreatorSecret.Variable, _before);

    [Theory]
    [InlineData("s3cret", null, "whsec_czNjcmV0")]
    [InlineData("with blanks", null, "whsec_d2l0aCBibGFua3M=")]
    [InlineData("whsec_czNjcmV0", "", "whsec_czNjcmV0")]
    [InlineData("s3cret", "by hand", "by hand")]
    [InlineData(null, null, null)]
    [InlineData(null, "by hand", "by hand")]
    public void The_creator_signs_with_the_apps_secret_unless_it_has_one(string? secret, string? present, string? shared)
    {
        Environment.SetEnvironmentVariable(CreatorSecret.Variable, present);

        CreatorSecret.Share(new ContentHubSettings { DataFolder = "", WebhookSecret = secret is null ? null : WebhookSecret.Parse(secret) });

        Assert.Equal(shared, Environment.GetEnvironmentVariable(CreatorSecret.Variable));
    }
}

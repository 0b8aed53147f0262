using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using ContentHub.Azurite;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>A storage account that the service enters with an identity, over TLS, and without a key.</summary>
public sealed class IdentityTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task With_a_managed_identity_a_task_is_carried_through_in_tables_blobs_and_queues()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux takes a certificate from a variable.");
        (string certificate, string key) = WriteCertificate(_program.Folder);
        using AzuriteProcess azurite = await AzuriteProcess.StartAsync("--oauth", "basic", "--cert", certificate, "--key", key);
        await using IdentityEndpoint identity = await IdentityEndpoint.StartAsync();
        _program.Settings["SSL_CERT_FILE"] = certificate;
        _program.Settings["IDENTITY_ENDPOINT"] = identity.Address;
        _program.Settings["IDENTITY_HEADER"] = identity.Secret;
        _program.Settings["CONTENTHUB_STORAGE"] = "azure";
        foreach ((string service, Uri address) in azurite.Services)
        {
            Assert.Equal(Uri.UriSchemeHttps, address.Scheme);
            _program.Settings[$"AzureWebJobsStorage__{service.ToLowerInvariant()}ServiceUri"] = $"{address}devstoreaccount1";
        }

        await using Service app = await _program.ServeAsync();
        JsonElement task = await app.WaitForEndAsync(await app.SubmitAsync("云原生"));
        JsonElement content = await app.GetAsync($"api/contents/{task.GetProperty("contentId").GetString()}");
        JsonElement health = await app.GetAsync("api/health");

        Assert.Contains("云原生", content.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.All(identity.Resources, resource => Assert.Equal("https://storage.azure.com", resource.TrimEnd('/')));
        Assert.NotEmpty(identity.Resources);
        Assert.Equal(0, (await app.SignalAsync("TERM")).ExitCode);
    }

    /// <summary>A certificate for the loopback address that is its own authority.</summary>
    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        string certificatePath = Path.Combine(folder, "azurite.pem");
        string keyPath = Path.Combine(folder, "azurite.key");
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (certificatePath, keyPath);
    }
}

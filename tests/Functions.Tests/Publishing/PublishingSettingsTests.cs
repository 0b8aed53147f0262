using ContentHub.Functions.Publishing;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Publishing;

public sealed class PublishingSettingsTests
{
    [Theory]
    [InlineData("PUBLISHER=ftp", "PUBLISHER is 'ftp'; it must be none, file or webhook.")]
    [InlineData("PUBLISHER=file", "PUBLISHER is 'file' but PUBLISH_FOLDER is not set; set it to the folder to write to.")]
    [InlineData("PUBLISHER=webhook", "PUBLISHER is 'webhook' but PUBLISHER_API_URL is not set; set it to the address to post to.")]
    [InlineData("PUBLISHER=webhook;PUBLISHER_API_URL=target", "PUBLISHER_API_URL is 'target'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("PUBLISH_ENABLED=true", "PUBLISH_ENABLED is true but PUBLISHER is none; set PUBLISHER to file or webhook, or PUBLISH_ENABLED to false.")]
    [InlineData("PUBLISH_ENABLED=soon", "PUBLISH_ENABLED is 'soon'; it must be true or false.")]
    [InlineData("PUBLISH_BATCH_SIZE=0", "PUBLISH_BATCH_SIZE is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("PUBLISHER_API_KEY=two words", "PUBLISHER_API_KEY has a blank or a character that is not printable ASCII; it must be a bearer token.")]
    public void A_bad_setting_is_refused_with_its_name_and_nothing_else(string settings, string message) =>
        Assert.Equal([message], Assert.Throws<SettingsException>(() => Read(settings)).Errors);

    [Fact]
    public void A_key_that_cannot_be_used_is_not_shown() =>
        Assert.DoesNotContain("schlüssel", Assert.Throws<SettingsException>(() => Read("PUBLISHER_API_KEY=schlüssel")).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_settings_nothing_is_published() =>
        Assert.Equal(new PublishingSettings { Publisher = PublisherKind.None, Enabled = false, BatchSize = 10 }, Read(""));

    [Fact]
    public void Good_settings_are_taken_as_they_are() => Assert.Equal(
        new PublishingSettings { Publisher = PublisherKind.Webhook, Enabled = true, BatchSize = 3, ApiUrl = new Uri("https://target.example/x"), ApiKey = "k" },
        Read("PUBLISHER=Webhook;PUBLISH_ENABLED=on;PUBLISH_BATCH_SIZE=3;PUBLISHER_API_URL=https://target.example/x;PUBLISHER_API_KEY=k"));

    private static PublishingSettings Read(string settings) => ContentHubSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build()).Publishing;
}

using ContentHub.Functions.Topics;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Topics;

public sealed class TopicSettingsTests
{
    [Theory]
    [InlineData("TOPIC_SOURCE=list", "TOPIC_SOURCE is 'list'; it must be template or http or llm.")]
    [InlineData("TOPIC_SOURCE=http", "TOPIC_SOURCE is 'http' but TOPIC_SOURCE_URL is not set; set it to the address to ask.")]
    [InlineData("TOPIC_SOURCE=http;TOPIC_SOURCE_URL=topics", "TOPIC_SOURCE_URL is 'topics'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("TOPIC_SOURCE=http;TOPIC_SOURCE_URL=ftp://x/", "TOPIC_SOURCE_URL is 'ftp://x/'; it must be an http or https address such as http://127.0.0.1:7071.")]
    [InlineData("TOPIC_SOURCE_URL=http://me:s3cret@x/", "TOPIC_SOURCE_URL has a user name or password in it; leave them out.")]
    [InlineData("TOPIC_SOURCE=LLM;TOPIC_SOURCE_URL=http://x/v1;TOPIC_SOURCE_MODEL=m", "TOPIC_SOURCE is 'LLM' but TOPIC_SOURCE_KEY is not set; set it to the endpoint's key, or any text for an endpoint that wants none.")]
    [InlineData("TOPIC_SOURCE=llm;TOPIC_SOURCE_URL=http://x/v1;TOPIC_SOURCE_KEY=k", "TOPIC_SOURCE is 'llm' but TOPIC_SOURCE_MODEL is not set; set it to the name of a model that the endpoint has.")]
    [InlineData("TOPIC_SOURCE=llm;TOPIC_SOURCE_URL=http://x/v1?s3cret;TOPIC_SOURCE_KEY=k;TOPIC_SOURCE_MODEL=m", "TOPIC_SOURCE_URL has a query in it, which the endpoint of a model cannot have; leave it out.")]
    [InlineData("TOPIC_SOURCE_KEY=two s3crets", "TOPIC_SOURCE_KEY has a blank or a character that is not printable ASCII; it must be a bearer token.")]
    [InlineData("TOPIC_SOURCE_TIMEOUT=601", "TOPIC_SOURCE_TIMEOUT is '601'; it must be a whole number from 1 to 600.")]
    public void A_bad_setting_is_refused_with_its_name_and_nothing_secret(string settings, string message)
    {
        Assert.Equal([message], Assert.Throws<SettingsException>(() => Read(settings)).Errors);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_topics_come_from_the_templates() =>
        Assert.Equal(new TopicSettings { Source = TopicSourceKind.Template, Timeout = TimeSpan.FromSeconds(30) }, Read(""));

    [Fact]
    public void Good_settings_are_taken_as_they_are_and_the_key_is_never_printed()
    {
        TopicSettings settings = Read("TOPIC_SOURCE=Llm;TOPIC_SOURCE_URL=http://127.0.0.1:11434/v1;TOPIC_SOURCE_KEY=s3cret;TOPIC_SOURCE_MODEL=muse;TOPIC_SOURCE_TIMEOUT=90");

        Assert.Equal(
            new TopicSettings { Source = TopicSourceKind.Llm, Url = new Uri("http://127.0.0.1:11434/v1"), Key = "s3cret", Model = "muse", Timeout = TimeSpan.FromSeconds(90) },
            settings);
        Assert.DoesNotContain("s3cret", (new ContentHubSettings { DataFolder = "/", Topics = settings }).ToString(), StringComparison.Ordinal);
    }

    private static TopicSettings Read(string settings) => ContentHubSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build()).Topics;
}

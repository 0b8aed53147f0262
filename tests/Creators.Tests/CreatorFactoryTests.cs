using ContentHub.Creators.Http;
using ContentHub.Creators.Legacy;

namespace ContentHub.Creators.Tests;

public sealed class CreatorFactoryTests
{
    [Fact]
    public void The_program_speaks_json_unless_told_otherwise() => Assert.IsType<CliContentCreator>(CreatorFactory.Create(new CreatorOptions(), TimeProvider.System));

    [Fact]
    public void The_legacy_dialect_is_chosen_by_its_setting() =>
        Assert.IsType<LegacyCliContentCreator>(CreatorFactory.Create(new CreatorOptions { CliPath = "/x", CliDialect = CreatorCliDialect.Legacy }, TimeProvider.System));

    [Fact]
    public void An_api_comes_before_every_program()
    {
        CreatorOptions options = new() { CliPath = "/x", CliDialect = CreatorCliDialect.Legacy, ApiBaseUrl = new Uri("http://127.0.0.1:1") };

        using HttpContentCreator creator = Assert.IsType<HttpContentCreator>(CreatorFactory.Create(options, TimeProvider.System));
    }

    [Fact]
    public void The_legacy_dialect_needs_a_program_that_speaks_it()
    {
        Assert.Single(new CreatorOptions { CliDialect = CreatorCliDialect.Legacy }.Check());
        Assert.Empty(new CreatorOptions { CliDialect = CreatorCliDialect.Legacy, CliPath = "/x" }.Check());
        Assert.Empty(new CreatorOptions { CliDialect = CreatorCliDialect.Legacy, ApiBaseUrl = new Uri("http://127.0.0.1:1") }.Check());
    }
}

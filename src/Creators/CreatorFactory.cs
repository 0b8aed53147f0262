using ContentHub.Creators.Http;
using ContentHub.Creators.Legacy;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators;

/// <summary>Makes the creator that the settings name.</summary>
public static class CreatorFactory
{
    /// <summary>The API when there is one, otherwise the program in its dialect.</summary>
    /// <param name="options">Which creator.</param>
    /// <param name="time">The clock that the calls' time limits go by.</param>
    public static IContentCreator Create(CreatorOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ApiBaseUrl is { } address)
        {
            return new HttpContentCreator(new CreatorHttpOptions { BaseUrl = address, Mode = options.ApiMode, Timeout = options.ApiTimeout }, time);
        }

        CreatorCliOptions program = new() { Path = options.CliPath ?? CreatorPath.Bundled() };
        return options.CliDialect == CreatorCliDialect.Legacy ? new LegacyCliContentCreator(program, time) : new CliContentCreator(program, time);
    }
}

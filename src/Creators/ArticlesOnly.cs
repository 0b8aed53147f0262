using ContentHub.Domain.Creators;

namespace ContentHub.Creators;

/// <summary>The rule of the existing content-creator: it writes articles.</summary>
internal static class ArticlesOnly
{
    /// <exception cref="CreatorException">Something else is asked for.</exception>
    public static void Check(CreationRequest request, string creator)
    {
        if (request.Type is { } type and not CreationTypes.Article)
        {
            throw new CreatorException(
                CreatorErrorCodes.Refused,
                $"The creator '{creator}' writes articles only, not '{type}'. Use the creator that comes with ContentHub, or another with its JSON dialect.",
                isTransient: false);
        }
    }
}

using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>Reads answers up to a size and no further, and follows no redirect: that would carry the key to an address that nobody has set.</summary>
internal sealed class AnswerLimit() : DelegatingHandler(new SocketsHttpHandler
{
    AllowAutoRedirect = false,
    UseCookies = false,
    ConnectTimeout = TimeSpan.FromSeconds(10),
    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
})
{
    public const int MaxBytes = 1024 * 1024;

    /// <summary>A client with this limit; its callers have time limits of their own.</summary>
    public static HttpClient CreateClient() => new(new AnswerLimit()) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw new TopicSourceException(
                $"The topic source at {request.RequestUri?.GetLeftPart(UriPartial.Path)} answered with more than 1 MiB; let it propose no more topics than it is asked for.",
                isTransient: false,
                exception);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}

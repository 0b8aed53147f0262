using System.Globalization;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>Reads answers up to a size and no further.</summary>
internal sealed class AnswerLimit() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    public const int MaxBytes = 1024 * 1024;

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
            throw ChatErrors.Permanent(
                ChatErrors.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The answer of {request.RequestUri?.GetLeftPart(UriPartial.Authority)} has more than {MaxBytes} bytes."));
        }
    }
}

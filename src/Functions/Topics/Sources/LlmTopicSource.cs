using System.ClientModel;
using System.ClientModel.Primitives;
using ContentHub.Domain.Topics;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ContentHub.Functions.Topics.Sources;

/// <summary>Asks a model behind an OpenAI-compatible endpoint for a list of topics.</summary>
internal sealed class LlmTopicSource : ITopicSource, IDisposable
{
    private readonly TopicSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http = AnswerLimit.CreateClient();
    private readonly IChatClient _model;

    public LlmTopicSource(TopicSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;

        // The package's own retries and time limit are off: this class has the limit, and its callers try again.
        OpenAIClientOptions options = new()
        {
            Endpoint = settings.Url,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        _model = new ChatClient(settings.Model, new ApiKeyCredential(settings.Key!), options).AsIChatClient();
    }

    public async Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default)
    {
        using CancellationTokenSource tooLong = new(_settings.Timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellation);
        try
        {
            return Read(await _model.GetResponseAsync(
                [new ChatMessage(ChatRole.System, TopicPrompt.System), new ChatMessage(ChatRole.User, TopicPrompt.User(query))],
                cancellationToken: either.Token));
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw SourceErrors.TooSlow(_settings, exception);
        }
        catch (ClientResultException exception)
        {
            // Without what the package says, which holds the endpoint's own words.
            throw exception.Status == 0 ? SourceErrors.Away(_settings, exception) : SourceErrors.Refused(_settings, exception.Status);
        }
        catch (Exception exception) when (exception is not (TopicSourceException or OperationCanceledException))
        {
            // What the package throws when it reads an answer that is none is not written down anywhere.
            throw new TopicSourceException(
                $"The answer of the topic source at {_settings.ShownUrl} is no chat completion. Is TOPIC_SOURCE_URL the address of an OpenAI-compatible API?",
                isTransient: false);
        }
    }

    public void Dispose()
    {
        _model.Dispose();
        _http.Dispose();
    }

    private IReadOnlyList<Topic> Read(ChatResponse response)
    {
        string model = $"The model '{_settings.Model}' at {_settings.ShownUrl}";
        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw new TopicSourceException($"{model} cut its answer off at its limit; let schedules want fewer topics at once.", isTransient: false);
        }

        // Models do better another time.
        return ModelAnswer.Read(response.Text)
            ?? throw new TopicSourceException($"{model} answered with no JSON list of topics; if it never does, set TOPIC_SOURCE_MODEL to another one.", isTransient: true);
    }
}

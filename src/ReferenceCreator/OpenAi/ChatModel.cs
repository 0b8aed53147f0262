using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ContentHub.ReferenceCreator.OpenAi;

/// <summary>Asks a model, again when an error will pass.</summary>
internal sealed class ChatModel(IChatClient client, OpenAiSettings settings, TimeProvider time)
{
    private const int Tries = 4;

    // Each costs the whole time limit.
    private const int TriesAfterTimeout = 2;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(60);

    public string Name => settings.Model;

    /// <summary>The model at the endpoint that the settings name. The package's own retries and time limit are off: this class has them.</summary>
    public static ChatModel Open(OpenAiSettings settings, TimeProvider time)
    {
#pragma warning disable CA2000 // The worker's process ends with the job; the connection ends with it.
        HttpClient http = new(new AnswerLimit()) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        OpenAIClientOptions options = new()
        {
            Endpoint = settings.BaseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        return new ChatModel(new ChatClient(settings.Model, new ApiKeyCredential(settings.ApiKey), options).AsIChatClient(), settings, time);
    }

    /// <exception cref="CreatorException">There is no usable answer; the code is one of <see cref="ChatErrors"/>.</exception>
    public async Task<string> AskAsync(string system, string user)
    {
        for (int tried = 1; ; tried++)
        {
            try
            {
                return await AskOnceAsync(system, user);
            }
            catch (CreatorException exception) when (exception.IsTransient && tried < (exception.Code == ChatErrors.Timeout ? TriesAfterTimeout : Tries))
            {
                TimeSpan pause = exception.RetryAfter ?? TimeSpan.FromSeconds(1 << (tried - 1));
                await Task.Delay(pause < s_longestPause ? pause : s_longestPause, time);
            }
        }
    }

    private async Task<string> AskOnceAsync(string system, string user)
    {
        using CancellationTokenSource timeout = new(settings.Timeout, time);
        try
        {
            ChatResponse response = await client.GetResponseAsync([new ChatMessage(ChatRole.System, system), new ChatMessage(ChatRole.User, user)], cancellationToken: timeout.Token);
            return Read(response);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw ChatErrors.TimedOut(settings);
        }
        catch (ClientResultException exception)
        {
            throw ChatErrors.From(exception, settings, time);
        }
        catch (Exception exception) when (exception is not (CreatorException or OperationCanceledException))
        {
            // What the package throws when it reads an answer that is none is not written down anywhere.
            throw ChatErrors.Permanent(ChatErrors.InvalidAnswer, $"The answer of {settings.BaseUrl} is no chat completion. Is CONTENT_CREATOR_OPENAI_BASE_URL the address of an OpenAI-compatible API?");
        }
    }

    private string Read(ChatResponse response)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw ChatErrors.Permanent(ChatErrors.Refused, $"The content filter of {settings.BaseUrl} withheld the answer.");
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            throw ChatErrors.Permanent(ChatErrors.InvalidAnswer, $"The model '{settings.Model}' cut its answer off at its limit; ask for a shorter text with --max-words.");
        }

        string text = ModelText.Clean(response.Text);
        return text.Length > 0 ? text : throw ChatErrors.Permanent(ChatErrors.InvalidAnswer, $"The answer of the model '{settings.Model}' is empty.");
    }
}

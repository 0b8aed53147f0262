using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary><c>/api/queue</c>: who is with the creator, who waits, and how many may be with it at once.</summary>
/// <param name="gate">The places.</param>
/// <param name="admissions">Gives them out.</param>
public sealed class QueueStatus(ICreatorGate gate, Admissions admissions)
{
    private const int MostPlaces = 1000;

    /// <summary><c>GET</c>: shows the queue.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("GetQueue")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "queue")] HttpRequest request, CancellationToken cancellation) =>
        Results.Ok(await ViewAsync(cancellation));

    /// <summary><c>PUT</c> with <c>{"maxConcurrentTasks": 8}</c>: sets the limit from now on; null goes back to the setting.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">Wakes whoever is admitted by a higher limit.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("SetQueueLimit")]
    public async Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "queue")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            JsonFields fields = new(document.RootElement);
            long? limit = fields.Whole("maxConcurrentTasks");
            fields.RefuseOthers();
            if (limit is < 1 or > MostPlaces)
            {
                fields.Errors.Add(new FieldError("maxConcurrentTasks", Text.Invariant(
                    $"maxConcurrentTasks is {limit}; it must be from 1 to {MostPlaces}, or null for the setting.",
                    $"maxConcurrentTasks 为 {limit}；应为 1 到 {MostPlaces}，null 表示使用设置的值。")));
            }

            if (fields.Errors.Count > 0)
            {
                return Problem.Invalid(fields.Errors);
            }

            await gate.SetLimitAsync((int?)limit, CancellationToken.None);
        }

        await admissions.AdmitAsync(client, CancellationToken.None);
        return Results.Ok(await ViewAsync(cancellation));
    }

    private async Task<QueueView> ViewAsync(CancellationToken cancellation) => new(
        await admissions.GetLimitAsync(cancellation),
        (await gate.ListHoldersAsync(cancellation)).Count,
        await gate.CountWaitingAsync(cancellation),
        await gate.ListWaitingAsync(20, cancellation));
}

/// <summary>The queue for the creator.</summary>
/// <param name="MaxConcurrentTasks">How many may be with the creator at once.</param>
/// <param name="Running">How many are.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Next">The first twenty that wait, in their order.</param>
public sealed record QueueView(int MaxConcurrentTasks, int Running, long Waiting, IReadOnlyList<string> Next);

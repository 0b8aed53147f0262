using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Intake;

/// <summary><c>GET /api/tasks/rejected</c>: the messages of the queue that were no tasks, newest first.</summary>
/// <param name="rejections">The rejections.</param>
public sealed class ListRejected(IRejectionStore rejections)
{
    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListRejected))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks/rejected")] HttpRequest request, CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        int limit = query.Limit();
        string? continuation = query.Continuation();
        return await query.AnswerAsync(() => rejections.ListAsync(limit, continuation, cancellation), rejection => rejection);
    }
}

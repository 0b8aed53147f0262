using ContentHub.Domain;
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
        int limit = (int)(query.Whole("limit", 1, 1000) ?? 20);
        string? continuation = query.Text("continuation");
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            return Results.Ok(await rejections.ListAsync(limit, continuation, cancellation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.Invalid("continuation", new Text(
                "continuation is not one that this list gave; leave it out to begin at the first page.",
                "continuation 不是该列表给出的值；去掉它，从第一页开始。"));
        }
    }
}

using ContentHub.Functions.Publishing;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary>What <see cref="AddBatchToPool"/> is given.</summary>
/// <param name="ContentIds">The contents.</param>
/// <param name="Priority">1–10, larger is more urgent; null to leave it.</param>
/// <param name="ScheduledAt">Not before this time; null to leave it.</param>
public sealed record AddBatchToPoolInput(IReadOnlyList<string> ContentIds, int? Priority, DateTimeOffset? ScheduledAt);

/// <summary>Gives contents their places in the publish pool.</summary>
/// <param name="admissions">Gives places.</param>
public sealed class AddBatchToPool(PoolAdmissions admissions)
{
    /// <summary>Gives each its place that may have one. One that is on its way to its readers needs none.</summary>
    /// <param name="input">Which, and when.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(AddBatchToPool))]
    public async Task<ContentsOutcome> RunAsync([ActivityTrigger] AddBatchToPoolInput input, CancellationToken cancellation)
    {
        List<string> done = [];
        List<string> already = [];
        List<ContentError> errors = [];
        foreach (string contentId in input.ContentIds)
        {
            PoolAdmission admission = await admissions.AdmitAsync(contentId, input.Priority, input.ScheduledAt, cancellation);
            switch (admission.Outcome)
            {
                case PoolAdmissionOutcome.Added or PoolAdmissionOutcome.Present:
                    done.Add(contentId);
                    break;
                case PoolAdmissionOutcome.OnItsWay:
                    already.Add(contentId);
                    break;
                default:
                    errors.Add(new ContentError(contentId, admission.Refusal!.Value.English));
                    break;
            }
        }

        return new ContentsOutcome(done, already, errors);
    }
}

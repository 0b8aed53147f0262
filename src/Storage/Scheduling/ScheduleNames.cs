using System.Security.Cryptography;
using System.Text;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Scheduling;

/// <summary>A name that a schedule has, or is about to have.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="ClaimedAt">When it took the name, UTC.</param>
internal sealed record NameClaim(string ScheduleId, DateTimeOffset ClaimedAt);

/// <summary>
/// The names of schedules, each once. A name is claimed before its schedule is written, in another partition; a claim whose
/// schedule was never written, or has another name by now, lapses.
/// </summary>
/// <param name="table">Where the claims are.</param>
/// <param name="time">The clock.</param>
/// <param name="nameOf">The name that a schedule has; null when there is no such schedule.</param>
internal sealed class ScheduleNames(ITable table, TimeProvider time, Func<string, CancellationToken, Task<string?>> nameOf)
{
    private const string Row = "claim";

    // Between the claim and the schedule lie two writes.
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(1);

    public static bool AreSame(string one, string other) => Fold(one) == Fold(other);

    /// <summary>The schedule that has, or had, a name.</summary>
    public async Task<string?> HolderAsync(string name, CancellationToken cancellation) =>
        await table.GetAsync(Partition(name), Row, cancellation) is { } entity ? Read(entity).ScheduleId : null;

    /// <summary>Takes a name for a schedule that is about to have it.</summary>
    /// <returns>Whether it was taken; false when it is another schedule's.</returns>
    public Task<bool> ClaimAsync(string name, string scheduleId, CancellationToken cancellation) => ConflictRetry.RunAsync(async () =>
    {
        string data = StorageJson.Write(new NameClaim(scheduleId, time.GetUtcNow()), StorageJson.Default.NameClaim);
        if (await table.GetAsync(Partition(name), Row, cancellation) is not { } entity)
        {
            return (await table.InsertAsync(new TableEntity(Partition(name), Row, data), cancellation), true);
        }

        NameClaim claim = Read(entity);
        bool isHeld = await nameOf(claim.ScheduleId, cancellation) is { } present ? AreSame(present, name) : time.GetUtcNow() - claim.ClaimedAt < s_grace;
        return isHeld && claim.ScheduleId != scheduleId
            ? (true, false)
            : (await table.ReplaceAsync(entity with { Data = data }, cancellation), true);
    });

    /// <summary>Gives a name back, if it is the schedule's.</summary>
    public async Task ReleaseAsync(string name, string scheduleId, CancellationToken cancellation)
    {
        if (await table.GetAsync(Partition(name), Row, cancellation) is { } entity && Read(entity).ScheduleId == scheduleId)
        {
            // Not removed: the tags of a row that is made again may begin anew, and somebody may hold one of the old.
            string data = StorageJson.Write(new NameClaim("", default), StorageJson.Default.NameClaim);
            await table.ReplaceAsync(entity with { Data = data }, cancellation);
        }
    }

    // The signs that a table's keys may have are few.
    private static string Partition(string name) => $"name:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Fold(name))))[..32]}";

    private static string Fold(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static NameClaim Read(TableEntity entity) => StorageJson.Read(entity.Data, StorageJson.Default.NameClaim);
}

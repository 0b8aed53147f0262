using System.Globalization;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary>The ETag of a schedule: what people have made of it, not when it last ran.</summary>
internal static class ScheduleETag
{
    public static string Of(Schedule schedule) => schedule.Revision.ToString(CultureInfo.InvariantCulture);

    public static void SetETag(this HttpRequest request, Schedule schedule) => request.SetETag(Of(schedule));
}

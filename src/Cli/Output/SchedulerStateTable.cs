using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>The state of the scheduler for people.</summary>
internal static class SchedulerStateTable
{
    public static void Print(JsonElement state)
    {
        DetailGrid grid = new();
        grid.Add(Texts.Pick("Schedules run", "调度"), state.GetProperty("enabled").GetBoolean() ? Texts.Pick("yes", "启用") : Texts.Pick("no (SCHEDULER_ENABLED is false)", "停用（SCHEDULER_ENABLED 为 false）"));
        grid.Add(Texts.Pick("Time zone", "默认时区"), state.Text("timeZone"));
        grid.Add(Texts.Pick("Active", "已启用"), state.Text("active"));
        grid.Add(Texts.Pick("Paused", "已暂停"), state.Text("paused"));
        grid.Add(Texts.Pick("Running", "执行中"), state.Text("running"));
        grid.Add(Texts.Pick("Waiting", "等待中"), state.Text("waiting"));
        grid.Add(Texts.Pick("Last round", "最近检查"), state.Time("lastRoundAt"));
        grid.Print();
    }
}

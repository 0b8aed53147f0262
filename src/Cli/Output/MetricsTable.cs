using System.Globalization;
using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>The numbers of a time for people.</summary>
internal static class MetricsTable
{
    public static void Print(JsonElement metrics)
    {
        JsonElement window = metrics.GetProperty("window");
        JsonElement backlog = metrics.GetProperty("backlog");
        DetailGrid grid = new();
        grid.Add(Texts.Pick("From", "起始"), window.Time("from"));
        grid.Add(Texts.Pick("To", "截止"), window.Time("to"));
        grid.Add(Texts.Pick("Created", "新建任务"), metrics.Text("created"));
        grid.Add(Texts.Pick("Completed", "完成"), metrics.Text("completed"));
        grid.Add(Texts.Pick("Failed", "失败"), metrics.Text("failed"));
        grid.Add(Texts.Pick("Timed out", "超时"), metrics.Text("timeout"));
        grid.Add(Texts.Pick("Cancelled", "取消"), metrics.Text("cancelled"));
        grid.Add(Texts.Pick("Success", "成功率"), Percent(metrics, "successRate"));
        grid.Add(Texts.Pick("Failure", "失败率"), Percent(metrics, "failureRate"));
        grid.Add(Texts.Pick("Timeout", "超时率"), Percent(metrics, "timeoutRate"));
        grid.Add(Texts.Pick("Duration", "总耗时"), Seconds(metrics.GetProperty("durationSeconds")));
        grid.Add(Texts.Pick("Queue wait", "排队耗时"), Seconds(metrics.GetProperty("queueWaitSeconds")));
        grid.Add(Texts.Pick("Creator", "创作耗时"), Seconds(metrics.GetProperty("creatorSeconds")));
        grid.Add(Texts.Pick("Backlog", "积压"), Texts.Pick(
            $"{backlog.Text("pending")} pending, {backlog.Text("submitted")} submitted, {backlog.Text("processing")} processing",
            $"{backlog.Text("pending")} 待处理，{backlog.Text("submitted")} 已提交，{backlog.Text("processing")} 处理中"));
        foreach (JsonElement error in metrics.GetProperty("errors").EnumerateArray())
        {
            grid.Add(Texts.Pick("Error", "错误"), $"{error.Text("code")} ×{error.Text("count")}");
        }

        grid.Print();
    }

    /// <summary>A part of one as percent; empty when there is none.</summary>
    public static string Percent(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement rate) && rate.TryGetDouble(out double part)
        ? string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.0} %")
        : "";

    private static string Seconds(JsonElement durations) => durations.TryGetProperty("p50", out _)
        ? Texts.Pick(
            $"p50 {durations.Text("p50")} s, p95 {durations.Text("p95")} s, mean {durations.Text("mean")} s",
            $"p50 {durations.Text("p50")} 秒，p95 {durations.Text("p95")} 秒，平均 {durations.Text("mean")} 秒")
        : "";
}

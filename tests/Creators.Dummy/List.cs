using System.Globalization;
using System.Text.Json.Nodes;

namespace ContentHub.Creators.Dummy;

/// <summary><c>list</c>: with <c>--json</c> an array of records, after the banner and the log.</summary>
internal static class List
{
    public static int Run(Dictionary<string, string> options)
    {
        Screen.Log("[Database:Factory] Creating Task Repository", new { databaseType = "sqlite", workerId = "worker-1" });
        JsonArray tasks = [.. Tasks.All().Skip(Number("offset", 0)).Take(Number("limit", 20))];
        Screen.Print(options.ContainsKey("json") ? Tasks.Text(tasks) : "📋 历史任务列表");
        return 0;

        int Number(string name, int standard) => options.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : standard;
    }
}

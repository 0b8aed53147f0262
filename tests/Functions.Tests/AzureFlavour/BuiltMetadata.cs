using System.Text.Json;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>What a Functions host is told, as <see cref="ExpectedMetadata"/> writes it.</summary>
internal static class BuiltMetadata
{
    /// <summary>One line for each function.</summary>
    /// <param name="metadata">The content of <c>functions.metadata</c>.</param>
    public static IEnumerable<string> Lines(JsonElement metadata) => metadata.EnumerateArray()
        .Select(function => $"{Text(function, "name")}: {Text(function, "entryPoint")} {string.Join(", ", function.GetProperty("bindings").EnumerateArray().Select(Binding))}")
        .Order(StringComparer.Ordinal);

    /// <summary>One binding.</summary>
    /// <param name="binding">The binding, as a Functions host is told of it.</param>
    public static string Binding(JsonElement binding) => $"{Text(binding, "name")}={Text(binding, "type")}" + Text(binding, "type") switch
    {
        "httpTrigger" => $" {Text(binding, "authLevel")} {string.Join('|', binding.GetProperty("methods").EnumerateArray())} {Text(binding, "route")}",
        "timerTrigger" => $" '{Text(binding, "schedule")}' {Flag(binding, "runOnStartup", false)} {Flag(binding, "useMonitor", true)}",
        "queueTrigger" => $" {Text(binding, "queueName")}",
        _ => "",
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static bool Flag(JsonElement element, string name, bool standard) => element.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : standard;
}

using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>Prints the server's answer as it is, indented.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print(JsonElement answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, s_indented));
}

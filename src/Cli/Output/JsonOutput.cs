using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>The server's answer as it is.</summary>
internal static class JsonOutput
{
    /// <summary>Prints it indented.</summary>
    public static void Print(JsonElement answer) => Console.Out.WriteLine(Text(answer, indented: true));

    /// <summary>Prints it on one line.</summary>
    public static void PrintLine(JsonElement answer) => Console.Out.WriteLine(Text(answer, indented: false));

    /// <summary>The JSON's text, with Chinese as people read it.</summary>
    public static string Text(JsonElement answer, bool indented)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            answer.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

using System.CommandLine;
using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>The one way of data to standard output: rows or a thing, in the format that the command line asks for.</summary>
internal static class Answer
{
    /// <summary>Prints a page of rows.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="page">The server's answer.</param>
    /// <param name="fields">The names of a row's fields, in the order of CSV's columns.</param>
    /// <param name="table">Prints the page for people.</param>
    /// <param name="items">The name of the field that holds the rows.</param>
    public static void PrintPage(this ParseResult parsed, JsonElement page, IReadOnlyList<string> fields, Action<JsonElement> table, string items = "items")
    {
        switch (parsed.Format())
        {
            case OutputFormat.Table:
                table(page);
                return;
            case OutputFormat.Json:
                JsonOutput.Print(page);
                return;
            case OutputFormat.Csv:
                CsvOutput.Print(page.GetProperty(items).EnumerateArray(), fields);
                break;
            case OutputFormat.Ndjson:
                foreach (JsonElement row in page.GetProperty(items).EnumerateArray())
                {
                    JsonOutput.PrintLine(row);
                }

                break;
        }

        Message.More(page);
    }

    /// <summary>Prints one thing.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="thing">The server's answer.</param>
    /// <param name="fields">The names of its fields, in the order of CSV's columns; null for those that it has.</param>
    /// <param name="table">Prints it for people; null where a message is all that they need.</param>
    public static void PrintOne(this ParseResult parsed, JsonElement thing, IReadOnlyList<string>? fields = null, Action<JsonElement>? table = null)
    {
        switch (parsed.Format())
        {
            case OutputFormat.Table:
                table?.Invoke(thing);
                break;
            case OutputFormat.Json:
                JsonOutput.Print(thing);
                break;
            case OutputFormat.Csv:
                CsvOutput.Print([thing], fields ?? [.. thing.EnumerateObject().Select(field => field.Name)]);
                break;
            case OutputFormat.Ndjson:
                JsonOutput.PrintLine(thing);
                break;
        }
    }
}

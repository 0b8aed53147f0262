using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_type_has_an_example_in_the_documents_and_every_example_is_good()
    {
        JsonElement[] examples = [.. Examples().Matches(Document()).Select(match => JsonSerializer.Deserialize<JsonElement>(match.Groups[1].Value))];

        Assert.Equal(WorkTypes.Names, examples.Select(example => example.GetProperty("type").GetString()));
        Assert.All(examples, example => Assert.Empty(WorkTypes.Check(example.GetProperty("type").GetString()!, example.GetProperty("params"))));
    }

    private static string Document([CallerFilePath] string path = "") =>
        File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "..", "docs", "schedule-types.md")));

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}

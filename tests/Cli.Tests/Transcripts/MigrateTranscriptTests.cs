using System.Text.RegularExpressions;
using ContentHub.Azurite;

namespace ContentHub.Cli.Tests.Transcripts;

public sealed partial class MigrateTranscriptTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task What_is_kept_is_brought_into_a_storage_account(string language)
    {
        await using Transcript transcript = Transcript.Begin(language);
        transcript.Program.Settings["AzureWebJobsStorage"] = (await AzuriteProcess.SharedAsync()).ConnectionString;
        transcript.Program.Settings["CONTENTHUB_STORAGE_PREFIX"] = $"t{Guid.NewGuid():N}"[..20];
        transcript.Program.Settings["CONTENTHUB_DATA"] = "data";
        await transcript.RunAsync("migrate", "azure");
        await transcript.RunAsync("migrate", "elsewhere");
        await transcript.Program.RunAsync("account", "set", "49", "--name", "Tea");

        Run migrated = await transcript.Program.RunAsync("migrate", "azure");
        transcript.Add(migrated with { Output = Checksum().Replace(migrated.Output, match => new string('0', match.Length)) }, null, "migrate", "azure");

        await transcript.AssertHoldsAsync("migrate");
    }

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex Checksum();
}

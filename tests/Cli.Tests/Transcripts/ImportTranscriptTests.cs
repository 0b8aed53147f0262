using ContentHub.Cli.Tests.Import;

namespace ContentHub.Cli.Tests.Transcripts;

public sealed class ImportTranscriptTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_data_of_the_system_before_is_brought_in(string language)
    {
        await using Transcript transcript = Transcript.Begin(language);
        PredecessorDatabase old = PredecessorDatabase.Small(transcript.Program.Folder);
        await transcript.RunAsync("import", old.File, "--dry-run");
        await transcript.TableAsync("import", old.File);
        old.Run("INSERT INTO scheduled_tasks VALUES (3, '数据同步', NULL, 'data_sync', '{}', '0 8 * * *', NULL, NULL, 1, NULL, NULL, '2026-01-12 00:00:00', '2026-01-12 00:00:00')");
        await transcript.TableAsync("import", old.File);
        await transcript.RunAsync("import", "none.db");
        await transcript.RunAsync("import", old.File, "--timezone", "Asia/Shanghi");

        await transcript.AssertHoldsAsync("import");
    }
}

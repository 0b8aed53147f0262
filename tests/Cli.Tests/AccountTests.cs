using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class AccountTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_profile_is_made_changed_shown_listed_and_deleted()
    {
        Run made = await _program.RunAsync(
            "account", "set", "49", "--name", "茶 Weekly", "--tone", "warm", "--style", "Short sentences.", "--min-words", "800", "--max-words", "1500",
            "--forbidden-words", "best, 最", "--default-category", "food", "--max-concurrent", "2", "--callback-url", "https://example.org/hook", "--inactive", "--format", "json");
        Assert.Equal((0, "✓ Account 49 is saved."), (made.ExitCode, made.Error.Trim()));
        Assert.Equal(("茶 Weekly", 800, 2, false), (made.Json.GetProperty("name").GetString(), made.Json.GetProperty("minWords").GetInt32(), made.Json.GetProperty("maxConcurrentTasks").GetInt32(), made.Json.GetProperty("isActive").GetBoolean()));
        Assert.Equal(["best", "最"], Words(made.Json));

        Run changed = await _program.RunAsync("account", "set", "49", "--active", "--tone", "", "--min-words", "", "--forbidden-words", "cheap", "--format", "json");
        Assert.Equal(0, changed.ExitCode);
        Assert.Equal(("茶 Weekly", 1500, true), (changed.Json.GetProperty("name").GetString(), changed.Json.GetProperty("maxWords").GetInt32(), changed.Json.GetProperty("isActive").GetBoolean()));
        Assert.Equal(["cheap"], Words(changed.Json));
        Assert.False(changed.Json.TryGetProperty("tone", out _) || changed.Json.TryGetProperty("minWords", out _));

        Assert.Equal(changed.Output, (await _program.RunAsync("account", "show", "49", "--format", "json")).Output);
        Run shown = await _program.RunAsync("account", "show", "49");
        Assert.Equal(
            ["Account 49", "Name 茶 Weekly", "Active yes", "Style Short sentences.", "Words ≤ 1500", "Forbidden words cheap", "Category food", "At once 2", "Callback https://example.org/hook"],
            shown.Lines[..^2]);

        await _program.RunAsync("account", "set", "7", "--name", "Coffee");
        Run list = await _program.RunAsync("account", "list");
        Assert.Equal(["Account Active Words Tone Name", "7 yes Coffee", "49 yes ≤ 1500 茶 Weekly"], list.Lines);
        Run page = await _program.RunAsync("account", "list", "-n", "1", "--format", "json");
        Run next = await _program.RunAsync("account", "list", "-n", "1", "--format", "json", "--continuation", page.Json.GetProperty("continuation").GetString()!);
        Assert.Equal([7, 49], new[] { page, next }.Select(run => Assert.Single(run.Json.GetProperty("items").EnumerateArray()).GetProperty("accountId").GetInt64()));

        Run deleted = await _program.RunAsync("account", "delete", "49", "--yes", "--format", "json");
        Assert.Equal((0, 49, true), (deleted.ExitCode, deleted.Json.GetProperty("accountId").GetInt32(), deleted.Json.GetProperty("deleted").GetBoolean()));
        Assert.Equal(3, (await _program.RunAsync("account", "show", "49")).ExitCode);
    }

    [Fact]
    public async Task Articles_are_asked_for_as_the_account_wants_them()
    {
        await _program.RunAsync("account", "set", "49", "--name", "Tea", "--default-category", "food");

        Run article = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--format", "json");
        await _program.RunAsync("account", "set", "49", "--inactive");
        Run refused = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea");

        Assert.Equal((0, "food"), (article.ExitCode, article.Json.GetProperty("category").GetString()));
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("Account 49 ('Tea') is not active.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_a_delete_neither_waits_for_an_answer_nor_deletes()
    {
        await _program.RunAsync("account", "set", "49", "--name", "Tea");

        Run delete = await _program.RunAsync("account", "delete", "49");

        Assert.Equal((2, ""), (delete.ExitCode, delete.Output));
        Assert.Contains("--yes", delete.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _program.RunAsync("account", "show", "49")).ExitCode);
    }

    [Theory]
    [InlineData(2, "name is missing or blank", "account", "set", "49", "--tone", "warm")]
    [InlineData(2, "There is nothing to set.", "account", "set", "49")]
    [InlineData(2, "contradict", "account", "set", "49", "--active", "--inactive")]
    [InlineData(2, "--min-words is 'few'; it must be a whole number.", "account", "set", "49", "--min-words", "few")]
    [InlineData(2, "minWords is 5; it must be from 100 to 20000.", "account", "set", "49", "--name", "n", "--min-words", "5")]
    [InlineData(2, "accountId is '0'; it must be a positive whole number.", "account", "set", "0", "--name", "n")]
    [InlineData(2, "'x'", "account", "show", "x")]
    [InlineData(2, "limit is '0'", "account", "list", "-n", "0")]
    [InlineData(3, "No account has a profile under the id '49'.", "account", "show", "49")]
    [InlineData(3, "No account has a profile under the id '49'.", "account", "delete", "49", "-y")]
    public async Task A_wrong_call_has_one_clear_line_and_its_exit_code(int exitCode, string message, params string[] arguments)
    {
        Run run = await _program.RunAsync(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Words(JsonElement account) => account.GetProperty("forbiddenWords").EnumerateArray().Select(word => word.GetString());
}

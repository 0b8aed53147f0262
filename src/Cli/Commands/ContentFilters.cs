using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands;

/// <summary>The options that say which contents are meant.</summary>
internal sealed class ContentFilters
{
    private readonly Option<long?> _account = AccountOption();
    private readonly Option<string?> _review = new("--review-status") { Description = Texts.Pick("Only in this review status: pending_review, reviewing, approved, rejected", "按审核状态过滤：pending_review、reviewing、approved、rejected") };
    private readonly Option<string?> _publish = new("--publish-status") { Description = Texts.Pick("Only in this publish status: draft, publishing, published, failed", "按发布状态过滤：draft、publishing、published、failed") };

    public static Option<long?> AccountOption() => new("--account-id", "-a") { Description = Texts.Pick("Only this account's", "按账号过滤") };

    public void AddTo(Command command)
    {
        command.Add(_account);
        command.Add(_review);
        command.Add(_publish);
    }

    public IEnumerable<(string Name, object? Value)> ToQuery(ParseResult parsed) =>
        [("accountId", parsed.GetValue(_account)), ("reviewStatus", parsed.GetValue(_review)), ("publishStatus", parsed.GetValue(_publish))];
}

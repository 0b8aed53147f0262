using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account</c>: the profiles of accounts.</summary>
internal static class AccountCommands
{
    public static IEnumerable<Command> Create() =>
    [
        ListAccountsCommand.Create(),
        ShowAccountCommand.Create(),
        SetAccountCommand.Create(),
        DeleteAccountCommand.Create(),
    ];

    /// <summary>The argument that names the account.</summary>
    public static Argument<long> IdArgument() => new("account-id") { Description = Texts.Pick("The account's id", "账号ID") };
}

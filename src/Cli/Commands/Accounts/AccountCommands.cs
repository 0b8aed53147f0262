using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Accounts;

/// <summary><c>account</c>: the profiles of accounts.</summary>
internal static class AccountCommands
{
    public static Command Create() => new("account", Texts.Pick("Account profiles: what an account wants of its articles", "账号配置：账号对文章的要求"))
    {
        ListAccountsCommand.Create(),
        ShowAccountCommand.Create(),
        SetAccountCommand.Create(),
        DeleteAccountCommand.Create(),
    };

    /// <summary>The argument that names the account.</summary>
    public static Argument<long> IdArgument() => new("account-id") { Description = Texts.Pick("The account's id", "账号ID") };
}

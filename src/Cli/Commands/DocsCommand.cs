using System.CommandLine;
using ContentHub.Cli.Output;
using ContentHub.Cli.Reference;

namespace ContentHub.Cli.Commands;

/// <summary><c>docs</c>, which help does not list: the reference of the command line, as docs/ has it.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        Command command = new("docs", Texts.Pick("Print the reference of the command line as Markdown", "以 Markdown 输出命令行参考")) { Hidden = true };
        command.SetAction(_ =>
        {
            Console.Out.Write(CommandReference.Write(CommandTree.Create()));
            return ExitCodes.Ok;
        });
        return command;
    }
}

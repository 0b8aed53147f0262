using System.CommandLine;
using ContentHub.Cli.Completion;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands;

/// <summary><c>completion</c>: a script for a shell, which then completes the program's command lines.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        Argument<string> shell = new("shell") { Description = Texts.Pick("Which shell: bash, zsh or pwsh", "Shell 类型：bash、zsh 或 pwsh") };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        Command command = new("completion", Texts.Pick("Print a script that completes command lines; its first line says how to load it", "输出命令补全脚本；加载方法见脚本首行")) { shell };
        command.SetAction(parsed =>
        {
            CompletionWords words = CompletionWords.Of(CommandTree.Create());
            Console.Out.Write(parsed.GetValue(shell) switch
            {
                "bash" => CompletionScripts.Bash(words),
                "zsh" => CompletionScripts.Zsh(words),
                _ => CompletionScripts.PowerShell(words),
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}

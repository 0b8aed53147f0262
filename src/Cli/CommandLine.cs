using System.CommandLine;
using ContentHub.Cli.Commands;
using ContentHub.Cli.Output;
using ContentHub.Functions;

namespace ContentHub.Cli;

/// <summary>The program: its commands, and the one place where errors become lines and exit codes.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new(Texts.Pick("ContentHub: a topic in, a recorded article out.", "ContentHub：输入选题，得到入库的文章。"));
        GlobalOptions.AddTo(root);
        root.Add(new Command("content", Texts.Pick("Articles", "内容"))
        {
            GenerateCommand.Create(),
            ShowContentCommand.Create(),
        });
        root.Add(new Command("task", Texts.Pick("Generation tasks", "生成任务"))
        {
            TaskStatusCommand.Create(),
            TaskListCommand.Create(),
        });
        root.Add(ServeCommand.Create());

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                Message.Error(error.Message, null);
            }

            Message.Hint(Texts.Pick("Add --help to see the command's options.", "加上 --help 查看该命令的选项。"));
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CliException exception)
        {
            Message.Error(exception.Message, exception.Hint);
            return exception.ExitCode;
        }
        catch (SettingsException exception)
        {
            Message.Error(exception.Message, null);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
    }
}

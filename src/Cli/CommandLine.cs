using System.CommandLine;
using ContentHub.Cli.Commands;
using ContentHub.Cli.Commands.Accounts;
using ContentHub.Cli.Commands.Scheduler;
using ContentHub.Cli.Commands.Webhooks;
using ContentHub.Cli.Output;
using ContentHub.Functions;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.Storage;

namespace ContentHub.Cli;

/// <summary>The program: its commands, and the one place where errors become lines and exit codes.</summary>
internal static class CommandLine
{
    // A server that runs here stops in less; whoever sends the signal waits no longer.
    private static readonly TimeSpan s_longestStop = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        Terminal.Prepare();
        RootCommand root = new(Texts.Pick("ContentHub: a topic in, a recorded article out.", "ContentHub：输入选题，得到入库的文章。"));
        GlobalOptions.AddTo(root);
        root.Add(new Command("content", Texts.Pick("Articles", "内容"))
        {
            GenerateCommand.Create(),
            ShowContentCommand.Create(),
            ContentListCommand.Create(),
            ContentListCommand.CreateReviewList(),
            ReviewCommand.CreateSubmit(),
            ReviewCommand.CreateApprove(),
            ReviewCommand.CreateReject(),
            ExportCommand.Create(),
        });
        root.Add(new Command("publish-pool", Texts.Pick("Approved articles on their way out", "发布池"))
        {
            PublishPoolCommands.CreateList(),
            PublishPoolCommands.CreateAdd(),
            PublishPoolCommands.CreateRemove(),
            PublishCommand.Create(),
        });
        root.Add(new Command("task", Texts.Pick("Generation tasks", "生成任务"))
        {
            TaskStatusCommand.Create(),
            TaskListCommand.Create(),
        });
        root.Add(SchedulerCommands.Create());
        root.Add(AccountCommands.Create());
        root.Add(WebhookCommands.Create());
        root.Add(ServeCommand.Create());

        // An @ is a part of what the user says, such as @daily; there are no response files.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                // The parser lists choices on lines of their own.
                Message.Error(string.Join(' ', error.Message.Split('\n', StringSplitOptions.TrimEntries)), null);
            }

            Message.Hint(Texts.Pick("Add --help to see the command's options.", "加上 --help 查看该命令的选项。"));
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_longestStop });
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
        catch (Exception exception) when (exception is HostStartException or DataFileException)
        {
            Message.Error(exception.Message, null);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Failed;
        }
        catch (Exception exception) when (Environment.GetEnvironmentVariable("CONTENTHUB_DEBUG") is not "1")
        {
            Message.Error(
                Texts.Pick($"The command failed in a way that nobody expected ({exception.GetType().Name}).", $"命令发生意外错误（{exception.GetType().Name}）。"),
                Texts.Pick("Run it again with CONTENTHUB_DEBUG=1 to see the details, and report them.", "设置 CONTENTHUB_DEBUG=1 后重新运行可查看详情。"));
            return ExitCodes.Failed;
        }
    }
}

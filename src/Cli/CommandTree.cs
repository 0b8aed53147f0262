using System.CommandLine;
using ContentHub.Cli.Commands;
using ContentHub.Cli.Commands.Accounts;
using ContentHub.Cli.Commands.Configuration;
using ContentHub.Cli.Commands.Monitoring;
using ContentHub.Cli.Commands.Scheduler;
using ContentHub.Cli.Commands.Tasks;
using ContentHub.Cli.Commands.Webhooks;
using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>All commands there are.</summary>
internal static class CommandTree
{
    /// <summary>Makes the commands.</summary>
    /// <param name="words">The command line: a group that it does not name stays without its commands, which is quicker; null for all of them.</param>
    public static RootCommand Create(string[]? words = null)
    {
        RootCommand root = new(Texts.Pick("ContentHub: a topic in, a recorded article out.", "ContentHub：输入选题，得到入库的文章。"));
        GlobalOptions.AddTo(root);
        VersionCommand.UseFor(root);
        Group("content", Texts.Pick("Articles", "内容"), () =>
        [
            GenerateCommand.Create(),
            ShowContentCommand.Create(),
            ContentListCommand.Create(),
            ContentListCommand.CreateReviewList(),
            ReviewCommand.CreateSubmit(),
            ReviewCommand.CreateApprove(),
            ReviewCommand.CreateReject(),
            ExportCommand.Create(),
        ]);
        Group("publish-pool", Texts.Pick("Approved articles on their way out", "发布池"), () =>
        [
            PublishPoolCommands.CreateList(),
            PublishPoolCommands.CreateAdd(),
            PublishPoolCommands.CreateRemove(),
            PublishCommand.Create(),
        ]);
        Group("task", Texts.Pick("Generation tasks", "生成任务"), () =>
        [
            TaskStatusCommand.Create(),
            TaskListCommand.Create(),
            WatchTaskCommand.Create(),
            CancelTaskCommand.Create(),
            RetryTaskCommand.Create(),
            TaskHistoryCommand.Create(),
            CleanUpTasksCommand.Create(),
            StatsCommand.CreateOutcomes(),
        ]);
        Group("monitor", Texts.Pick("How the service is doing", "监控"), () =>
        [
            MetricsCommand.Create(),
            StatsCommand.Create(),
            HealthCommand.Create(),
            AlertCommands.Create(),
            PendingTasksCommand.Create(),
            RecentTasksCommand.CreateFailed(),
            RecentTasksCommand.CreateRecent(),
        ]);
        Group("scheduler", Texts.Pick("Schedules: what is done again and again", "定时任务"), SchedulerCommands.Create);
        Group("account", Texts.Pick("Account profiles: what an account wants of its articles", "账号配置：账号对文章的要求"), AccountCommands.Create);
        Group("webhook", Texts.Pick("Webhooks that tell of tasks' ends", "任务结束通知（Webhook）"), WebhookCommands.Create);
        Group("config", Texts.Pick("The settings", "系统设置"), () => [ShowConfigCommand.Create(), CheckConfigCommand.Create()]);
        root.Add(ServeCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(MigrateCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(CompletionCommand.Create());
        root.Add(VersionCommand.Create());
        root.Add(DocsCommand.Create());
        return root;

        void Group(string name, string description, Func<IEnumerable<Command>> commands)
        {
            Command group = new(name, description);
            if (words is null || words.Contains(name))
            {
                foreach (Command command in commands())
                {
                    group.Add(command);
                }
            }

            root.Add(group);
        }
    }
}

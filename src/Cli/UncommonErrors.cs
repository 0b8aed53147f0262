using ContentHub.Cli.Output;
using ContentHub.Functions;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.Storage;

namespace ContentHub.Cli;

/// <summary>The errors of an app that runs in this process. Apart from the others, so that a command that needs no app loads none.</summary>
internal static class UncommonErrors
{
    /// <summary>Says what is wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(Exception exception)
    {
        switch (exception)
        {
            case SettingsException:
                Message.Error(exception.Message, Texts.Pick("Put them right, then try: contenthub config check", "修正后运行：contenthub config check"));
                return ExitCodes.Usage;
            case HostStartException or StorageException:
                Message.Error(exception.Message, null);
                return ExitCodes.Failed;
            default:
                Message.Error(
                    Texts.Pick($"The command failed in a way that nobody expected ({exception.GetType().Name}).", $"命令发生意外错误（{exception.GetType().Name}）。"),
                    Texts.Pick("Run it again with CONTENTHUB_DEBUG=1 to see the details, and report them.", "设置 CONTENTHUB_DEBUG=1 后重新运行可查看详情。"));
                return ExitCodes.Failed;
        }
    }
}

using System.CommandLine;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Tasks;

/// <summary>The argument that names a task.</summary>
internal static class TaskArgument
{
    public static Argument<string> Create() => new("task-id") { Description = Texts.Pick("The task's id", "任务ID") };
}

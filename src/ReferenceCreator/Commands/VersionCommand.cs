using System.CommandLine;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary><c>version</c>: who this is; the cheapest call.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        Command command = new("version", "Print name and version");
        command.SetAction(parsed =>
        {
            string version = typeof(VersionCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
            CreatorCommandLine.Print(parsed, new Answer { Name = "content-creator", Version = version }, $"content-creator {version}");
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands.Configuration;

/// <summary><c>config show</c>: the settings that count, and where each comes from.</summary>
internal static class ShowConfigCommand
{
    public static Command Create()
    {
        Command command = new("show", Texts.Pick("Show the settings of a service that is started here; secrets are not shown", "显示在此启动的服务所用的设置；密钥不显示"));
        command.SetAction(parsed =>
        {
            JsonElement settings = JsonSerializer.SerializeToElement(new { items = SettingSources.Read(parsed) }, JsonSerializerOptions.Web);
            parsed.PrintPage(settings, Fields.Setting, SettingTable.Print);
            return ExitCodes.Ok;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Output;
using ContentHub.Functions;

namespace ContentHub.Cli.Commands.Configuration;

/// <summary><c>config check</c>: whether a service could start with the settings, and all that is wrong with them.</summary>
internal static class CheckConfigCommand
{
    public static Command Create()
    {
        Command command = new("check", Texts.Pick("Check the settings; exit code 2 when a service could not start with them", "检查设置；无法启动服务时退出码为 2"));
        command.SetAction(parsed =>
        {
            IReadOnlyList<string> errors = FindErrors();
            parsed.PrintPage(JsonSerializer.SerializeToElement(new { valid = errors.Count == 0, errors }), ["error"], _ => { }, "errors");
            if (errors.Count == 0)
            {
                Message.Success(Texts.Pick("A service can start with these settings.", "设置可用，服务可以启动。"));
                return ExitCodes.Ok;
            }

            foreach (string error in errors)
            {
                Message.Error(error, null);
            }

            Message.ErrorHint(Texts.Pick("See where each setting comes from: contenthub config show", "查看各项设置的来源：contenthub config show"));
            return ExitCodes.Usage;
        });
        return command;
    }

    private static IReadOnlyList<string> FindErrors()
    {
        try
        {
            ContentHubSettings.Read(SettingSources.Open());
            return [];
        }
        catch (SettingsException exception)
        {
            return exception.Errors;
        }
    }
}

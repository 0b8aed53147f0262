using System.CommandLine;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Functions;
using Microsoft.Extensions.Hosting;

namespace ContentHub.Cli.Commands;

/// <summary><c>serve</c>: runs the service until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string?> url = new("--url") { Description = Texts.Pick("Where to listen; default http://127.0.0.1:7071", "监听地址；默认 http://127.0.0.1:7071") };
        Command command = new("serve", Texts.Pick("Run the service until Ctrl-C", "运行服务，Ctrl-C 停止")) { url };
        command.SetAction(async (parsed, cancellation) =>
        {
            List<string> settings = [$"--CONTENTHUB_DATA={ServedFolder.Find(parsed)}"];
            if (parsed.GetValue(url) is { } address)
            {
                settings.Add($"--LocalRuntime:Url={address}");
            }

            using IHost host = ContentHubApplication.CreateBuilder([.. settings]).Build();
            await host.RunAsync(cancellation);
            return ExitCodes.Ok;
        });
        return command;
    }
}

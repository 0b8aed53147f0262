using System.CommandLine;
using ContentHub.Cli.Output;
using ContentHub.Functions;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Cli.Server;

/// <summary>The data folder that is meant: the one that a service has that is started here, now.</summary>
internal static class ServedFolder
{
    private const string Setting = "CONTENTHUB_DATA";

    /// <summary>What the command line names, else the environment, else local.settings.json, else the default.</summary>
    /// <exception cref="HostStartException">local.settings.json is no settings file.</exception>
    public static string Find(ParseResult parsed) => Path.GetFullPath(
        parsed.GetValue(GlobalOptions.Data) ?? Trim(Environment.GetEnvironmentVariable(Setting)) ?? ReadFile() ?? DefaultDataFolder.Path);

    /// <summary>Holds the folder as a service does, so that none works in it meanwhile.</summary>
    /// <exception cref="CliException">A service has it.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            return DataFolder.Open(path, TimeProvider.System);
        }
        catch (DataFolderInUseException exception)
        {
            throw new CliException(ExitCodes.Refused, exception.Message, Texts.Pick("Stop the service, run this, and start it again.", "请先停止服务，运行本命令后再启动。"));
        }
    }

    private static string? ReadFile()
    {
        // The file is for those who work on an app; a command that finds none has nothing of this to load.
        string path = Path.Combine(Environment.CurrentDirectory, LocalSettings.FileName);
        return File.Exists(path) ? Read(path) : null;
    }

    private static string? Read(string path)
    {
        ConfigurationBuilder configuration = new();
        LocalSettings.Add(configuration, path);
        return Trim(configuration.Build()[Setting]);
    }

    private static string? Trim(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

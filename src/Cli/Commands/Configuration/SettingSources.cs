using System.CommandLine;
using ContentHub.Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace ContentHub.Cli.Commands.Configuration;

/// <summary>The settings that a service has that is started here, now.</summary>
internal static class SettingSources
{
    private const string Mask = "********";
    private const string Address = "LocalRuntime__Url";
    private const string StandardAddress = "http://127.0.0.1:7071";
    private static readonly string[] s_secretWords = ["SECRET", "KEY", "PASSWORD", "TOKEN"];

    /// <summary>Where the service reads its settings from.</summary>
    /// <exception cref="LocalRuntime.Hosting.HostStartException">local.settings.json is no settings file.</exception>
    public static IConfiguration Open() => FunctionsApplication.CreateBuilder([]).Configuration;

    /// <summary>Each setting, its value and where that comes from; a secret's value is not shown.</summary>
    public static IEnumerable<Setting> Read(ParseResult parsed)
    {
        IConfiguration configuration = Open();
        foreach ((string name, string? standard) in ContentHubSettings.Defaults().Append(new(Address, StandardAddress)))
        {
            yield return name == "CONTENTHUB_DATA" && parsed.GetValue(GlobalOptions.Data) is { } folder
                ? new Setting(name, Path.GetFullPath(folder), GlobalOptions.Data.Name)
                : Find(configuration, name) ?? new Setting(name, standard, "default");
        }
    }

    private static Setting? Find(IConfiguration configuration, string name)
    {
        string key = name.Replace("__", ":", StringComparison.Ordinal);
        foreach (IConfigurationProvider provider in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            if (provider.TryGet(key, out string? value) && !string.IsNullOrWhiteSpace(value))
            {
                return new Setting(name, Hide(name, value.Trim()), provider switch
                {
                    EnvironmentVariablesConfigurationProvider => "environment",
                    MemoryConfigurationProvider => "local.settings.json",
                    _ => "host.json",
                });
            }
        }

        return null;
    }

    /// <summary>The value as others may see it: no secret, and of an address no query, where tokens tend to be.</summary>
    private static string Hide(string name, string value)
    {
        if (s_secretWords.Any(word => name.Contains(word, StringComparison.Ordinal)) || value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase))
        {
            return Mask;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && (address.UserInfo.Length > 0 || address.Query.Length > 0)
            ? $"{address.Scheme}://{(address.UserInfo.Length > 0 ? "…@" : "")}{address.Authority}{address.AbsolutePath}{(address.Query.Length > 0 ? "?…" : "")}"
            : value;
    }
}

/// <summary>A setting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null when it has none.</param>
/// <param name="Source">Where the value comes from.</param>
internal sealed record Setting(string Name, string? Value, string Source);

using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The file <c>local.settings.json</c>: its <c>Values</c> are settings as the environment would give them.</summary>
public static class LocalSettings
{
    /// <summary>The file's name; it is looked for in the folder in which the program was started.</summary>
    public const string FileName = "local.settings.json";

    /// <summary>Adds the file's settings, if it is there.</summary>
    /// <param name="configuration">Gets the settings.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="HostStartException">The file is there but is not such a file.</exception>
    public static void Add(IConfigurationBuilder configuration, string path)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Dictionary<string, string?> values = [];
            if (file.RootElement.TryGetProperty("Values", out JsonElement section))
            {
                foreach (JsonProperty value in section.EnumerateObject())
                {
                    values[value.Name.Replace("__", ":", StringComparison.Ordinal)] = value.Value.ToString();
                }
            }

            configuration.AddInMemoryCollection(values);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new HostStartException($"The file '{path}' is not a settings file: it must be a JSON object whose \"Values\" is an object of texts.", exception);
        }
    }
}

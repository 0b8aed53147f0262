namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>The real public API, read from the lists in the folder of the same name.</summary>
internal static class AzureApi
{
    /// <summary>The names of the assemblies there are lists of.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
    [
        .. typeof(AzureApi).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("AzureApi/", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of one assembly.</summary>
    public static IReadOnlyList<string> LinesOf(string assembly)
    {
        using Stream list = typeof(AzureApi).Assembly.GetManifestResourceStream($"AzureApi/{assembly}.txt")
            ?? throw new ArgumentException($"There is no list of {assembly}.", nameof(assembly));
        using StreamReader reader = new(list);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !ApiLines.IsUnspeakable(line[(line.IndexOf(".<", StringComparison.Ordinal) + 1)..])),
        ];
    }

    /// <summary>The lines of every assembly there is a list of.</summary>
    public static IReadOnlySet<string> AllLines() => Assemblies.SelectMany(LinesOf).ToHashSet(StringComparer.Ordinal);
}

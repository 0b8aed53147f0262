using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Testing;

/// <summary>Hosts of <see cref="CrashFunctions"/> that follow each other on one folder, by one clock.</summary>
public abstract class CrashTestBase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crash-").FullName;

    protected VirtualTimeProvider Time { get; } = new();

    protected CrashScript Script { get; } = new();

    protected string Folder => _folder;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<FunctionsTestHost> StartAsync(CommitCrash? crashAt = null, string? folder = null) => FunctionsTestHost.StartAsync(new()
    {
        FunctionTypes = [typeof(CrashFunctions)],
        DataFolder = folder ?? _folder,
        Time = Time,
        CrashAt = crashAt,
        Configure = builder => builder.Services.AddSingleton(Script),
    });
}

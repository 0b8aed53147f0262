using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Azurite;

/// <summary>Azurite in <c>tools/azurite</c>: installed from the lock file there when it is missing or of another version.</summary>
internal static class AzuriteInstallation
{
    /// <summary>The script that starts it.</summary>
    public static string Script { get; } = Path.Combine(Folder(), "start.js");

    public static void Ensure()
    {
        string folder = Folder();
        string wanted = File.ReadAllText(Path.Combine(folder, "package-lock.json"));
        string installed = Path.Combine(folder, "node_modules", ".installed-lock.json");

        // Test projects run at the same time, each in a process of its own.
        string name = $"azurite-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16]}";
        using Mutex mutex = new(false, name);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Who held it was stopped: what is installed shows how far it came.
        }

        try
        {
            if (!File.Exists(installed) || File.ReadAllText(installed) != wanted)
            {
                Install(folder);
                File.WriteAllText(installed, wanted);
            }
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private static void Install(string folder)
    {
        ProcessStartInfo start = new(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process npm = Process.Start(start)!;
        Task<string> output = npm.StandardOutput.ReadToEndAsync();
        string errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci' in {folder} failed with {npm.ExitCode}; Node.js 20 or later and its npm must be installed.\n{output.Result}\n{errors}");
        }
    }

    private static string Folder()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ContentHub.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository."), "tools", "azurite");
    }
}

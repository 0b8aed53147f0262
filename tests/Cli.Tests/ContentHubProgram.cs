using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ContentHub.Cli.Tests;

/// <summary>What a run of the program gave back.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The lines of the output with each run of blanks as one.</summary>
    public string[] Lines => Split(Output);

    /// <summary>The lines of standard error with each run of blanks as one.</summary>
    public string[] ErrorLines => Split(Error);

    private static string[] Split(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}

/// <summary>The built <c>contenthub</c>, as processes, with a data folder and a creator's state folder of its own.</summary>
internal sealed class ContentHubProgram : IDisposable
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "contenthub.exe" : "contenthub");
    private readonly string _folder = Directory.CreateTempSubdirectory("contenthub-").FullName;

    public ContentHubProgram()
    {
        Settings["CONTENTHUB_DATA"] = DataFolder;
        Settings["CONTENT_CREATOR_HOME"] = CreatorFolder;
        Settings["CONTENT_CREATOR_STEP_DELAY_MS"] = "10";
        Settings["CONTENTHUB_LANG"] = "en";
        Settings["LocalRuntime__Url"] = "http://127.0.0.1:0";
    }

    /// <summary>Where the program is.</summary>
    public static string Location => s_program;

    /// <summary>What the processes find in their environment.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Where the processes run.</summary>
    public string Folder => _folder;

    public string DataFolder => Path.Combine(_folder, "data");

    public string CreatorFolder => Path.Combine(_folder, "creator");

    /// <summary>Runs a command to its end.</summary>
    public async Task<Run> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        return await FinishAsync(process);
    }

    /// <summary>Runs another program to its end.</summary>
    public static async Task<Run> RunProgramAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        return await FinishAsync(process);
    }

    /// <summary>Runs another program to its end, where the processes run and with what they find.</summary>
    public async Task<Run> RunOtherAsync(string program, params string[] arguments)
    {
        using Process process = Launch(program, arguments);
        return await FinishAsync(process);
    }

    public Process Start(params string[] arguments) => Launch(s_program, arguments);

    private Process Launch(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder,
        };
        // A run with coverage has each process rewrite its own code as it goes. That once gave programs that .NET refused to run
        // (InvalidProgramException), and takes as long again as the program itself.
        start.Environment["CORECLR_ENABLE_PROFILING"] = "0";
        foreach ((string name, string value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Starts the service and waits until it listens.</summary>
    public async Task<Service> ServeAsync() => await Service.WaitForAsync(Start("serve"));

    /// <summary>A program for CREATOR_CLI_PATH that does what a shell script says.</summary>
    public string WriteScript(string script)
    {
        string path = Path.Combine(_folder, "creator.sh");
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\n{script}\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static async Task<Run> FinishAsync(Process process)
    {
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        return new Run(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        // A worker of the creator may still be writing its last words.
        for (int i = 0; Directory.Exists(_folder) && i < 100; i++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
            }
            catch (IOException)
            {
            }
        }
    }
}

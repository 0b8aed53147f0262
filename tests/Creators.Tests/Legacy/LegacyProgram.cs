using System.Text.Json.Nodes;

namespace ContentHub.Creators.Tests.Legacy;

/// <summary>The fake of the existing content-creator as processes, in a folder of its own that holds its records.</summary>
internal sealed class LegacyProgram : IDisposable
{
    private static readonly string s_program = System.IO.Path.Combine(AppContext.BaseDirectory, "legacy-content-creator");

    private readonly string _folder = Directory.CreateTempSubdirectory("legacy-creator-").FullName;

    public LegacyProgram() => SetFault(null);

    /// <summary>A wrapper script, as the real program is run by one.</summary>
    public CreatorCliOptions Options => new() { Path = System.IO.Path.Combine(_folder, "content-creator-cli.sh"), Grace = TimeSpan.FromMilliseconds(100) };

    /// <summary>The commands that were run, each with its arguments.</summary>
    public string[] Calls => File.Exists(DataPath("calls")) ? File.ReadAllLines(DataPath("calls")) : [];

    /// <summary>The task records, oldest first.</summary>
    public JsonObject[] Tasks =>
    [
        .. Directory.EnumerateFiles(DataPath("tasks"), "*.json")
            .Select(file => (JsonObject)JsonNode.Parse(File.ReadAllText(file))!)
            .OrderBy(task => (string)task["createdAt"]!, StringComparer.Ordinal),
    ];

    /// <summary>What goes wrong from now on, such as <c>create:hang</c>; null for nothing.</summary>
    public void SetFault(string? fault)
    {
        File.WriteAllText(Options.Path, $"#!/bin/sh\ncd \"$(dirname \"$0\")\"\nLEGACY_CREATOR_FAULT='{fault}' exec '{s_program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Options.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Does to a task what the worker does.</summary>
    public void Work(string id, string status, string? step = null, string? error = null)
    {
        string file = DataPath("tasks", $"{id}.json");
        JsonNode task = JsonNode.Parse(File.ReadAllText(file))!;
        task["status"] = status;
        task["currentStep"] = step;
        task["errorMessage"] = error;
        if (status is "completed" or "failed")
        {
            task["completedAt"] = "2026-02-08T02:03:20.000Z";
        }

        File.WriteAllText(file, task.ToJsonString());
    }

    /// <summary>Stores a part of a task's result, such as <c>article</c>.</summary>
    public void Store(string id, int number, string type, string content) => File.WriteAllText(DataPath("tasks", $"{id}.{number}.{type}"), content);

    /// <summary>Waits until a task is on record.</summary>
    public async Task WhenRecordedAsync()
    {
        string folder = Directory.CreateDirectory(DataPath("tasks")).FullName;
        TaskCompletionSource recorded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FileSystemWatcher watcher = new(folder, "*.json");
        watcher.Renamed += (_, _) => recorded.TrySetResult();
        watcher.Created += (_, _) => recorded.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (Directory.GetFiles(folder, "*.json").Length == 0)
        {
            // The timer keeps the watcher, which nothing else would, and says so when a record never comes.
            await recorded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Makes records that are none of ours and newer than all.</summary>
    public void AddOthers(int count)
    {
        Directory.CreateDirectory(DataPath("tasks"));
        for (int i = 0; i < count; i++)
        {
            JsonObject task = new() { ["taskId"] = $"other-{i}", ["status"] = "completed", ["topic"] = "t", ["requirements"] = "r", ["createdAt"] = $"2999-01-01T00:00:00.{i:000}Z" };
            File.WriteAllText(DataPath("tasks", $"other-{i}.json"), task.ToJsonString());
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string DataPath(params string[] parts) => System.IO.Path.Combine([_folder, "data", .. parts]);
}

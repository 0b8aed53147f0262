using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Triggers.Timers;

/// <summary>What is kept of a timer between runs of the host.</summary>
internal sealed class TimerStatusFile
{
    private readonly string _path;

    public TimerStatusFile(DataFolder folder, string functionName)
    {
        string timers = Path.Combine(folder.Path, "timers");
        Directory.CreateDirectory(timers);
        _path = Path.Combine(timers, $"{functionName}.json");
    }

    /// <summary>The last status written; null when there is none that can be read.</summary>
    public ScheduleStatus? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), TimerStatusJson.Default.ScheduleStatus);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(ScheduleStatus status) => AtomicFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(status, TimerStatusJson.Default.ScheduleStatus));
}

[JsonSerializable(typeof(ScheduleStatus))]
internal sealed partial class TimerStatusJson : JsonSerializerContext;

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Creators.Dummy;

/// <summary>The task records, a file each in ./data/tasks; results beside them.</summary>
internal static class Tasks
{
    private static readonly string s_folder = Directory.CreateDirectory(Path.Combine("data", "tasks")).FullName;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Notes each run of the program, so that a test can count them.</summary>
    public static void NoteCall(string[] args) => File.AppendAllText(Path.Combine(s_folder, "..", "calls"), string.Join(' ', args).ReplaceLineEndings(" ") + "\n");

    /// <summary>Records what the scheduler records: of the parameters, the topic and the requirements alone.</summary>
    public static string Add(string topic, string requirements)
    {
        string id = Guid.NewGuid().ToString();
        string now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        JsonObject task = new()
        {
            ["id"] = id,
            ["taskId"] = id,
            ["mode"] = "async",
            ["type"] = "article",
            ["topic"] = topic,
            ["requirements"] = requirements,
            ["status"] = "pending",
            ["priority"] = 2,
            ["version"] = 1,
            ["textRetryCount"] = 0,
            ["imageRetryCount"] = 0,
            ["targetAudience"] = "general",
            ["currentStep"] = null,
            ["errorMessage"] = null,
            ["workerId"] = null,
            ["createdAt"] = now,
            ["updatedAt"] = now,
        };
        Update(task);
        return id;
    }

    public static JsonObject? Find(string id) => File.Exists(PathOf(id)) ? (JsonObject)JsonNode.Parse(File.ReadAllText(PathOf(id)))! : null;

    /// <summary>Records it, whole or not at all.</summary>
    public static void Update(JsonObject task)
    {
        string file = PathOf((string)task["id"]!);
        File.WriteAllText(file + ".new", Text(task));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Newest first.</summary>
    public static IEnumerable<JsonObject> All() => Directory.EnumerateFiles(s_folder, "*.json")
        .Select(file => (JsonObject)JsonNode.Parse(File.ReadAllText(file))!)
        .OrderByDescending(task => (string)task["createdAt"]!, StringComparer.Ordinal);

    /// <summary>The blocks of a result: a file <c>ID.1.article</c>, <c>ID.2.image</c>, … each.</summary>
    public static IEnumerable<(string Type, string Content)> Results(string id) => Directory.EnumerateFiles(s_folder, $"{id}.*")
        .Where(file => !file.EndsWith(".json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(file => (Path.GetExtension(file)[1..], File.ReadAllText(file)));

    public static string Text(JsonNode node) => node.ToJsonString(s_json);

    private static string PathOf(string id) => Path.Combine(s_folder, $"{Path.GetFileName(id)}.json");
}

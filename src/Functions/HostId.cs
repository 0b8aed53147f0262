using System.Text;
using ContentHub.Storage;

namespace ContentHub.Functions;

/// <summary>The id of the host of a data folder, which is kept there. Nobody else writes into the folder meanwhile.</summary>
internal static class HostId
{
    private const string FileName = "host-id";

    /// <summary>The id, made when there is none that can be read.</summary>
    public static string Of(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is var known && StorageHostId.IsValid(known))
        {
            return known;
        }

        string id = StorageHostId.New();
        using (FileStream file = new(path, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes($"{id}\n"));
            file.Flush(flushToDisk: true);
        }

        return id;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The host's keys, made on the first start and kept in <c>keys.json</c>, which only its owner can read.</summary>
internal sealed class FunctionKeys
{
    private readonly KeyFile _keys;

    private FunctionKeys(KeyFile keys)
    {
        _keys = keys;
    }

    /// <exception cref="HostStartException">The file is there but holds no keys.</exception>
    public static FunctionKeys Open(DataFolder folder)
    {
        string path = Path.Combine(folder.Path, "keys.json");
        if (!File.Exists(path))
        {
            KeyFile fresh = new(New(), New(), New());
            AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(fresh, KeyFileJson.Default.KeyFile));
            return new FunctionKeys(fresh);
        }

        try
        {
            KeyFile? keys = JsonSerializer.Deserialize(File.ReadAllBytes(path), KeyFileJson.Default.KeyFile);
            if (keys is { Master.Length: >= 16, Function.Length: >= 16, System.Length: >= 16 })
            {
                return new FunctionKeys(keys);
            }
        }
        catch (JsonException)
        {
        }

        throw new HostStartException($"The key file '{path}' has no keys (master, function and system, 16 characters or more each). Restore it, or remove it to have new keys made.");
    }

    public bool IsMaster(string? key) => Same(key, _keys.Master);

    public bool IsFunction(string? key) => Same(key, _keys.Function) | IsMaster(key);

    public bool IsSystem(string? key) => Same(key, _keys.System) | IsMaster(key);

    /// <summary>The code that opens the management of one instance and of no other.</summary>
    public string SignInstance(string instanceId)
    {
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_keys.System), Encoding.UTF8.GetBytes(instanceId));
        return System.Buffers.Text.Base64Url.EncodeToString(signature);
    }

    public bool OpensInstance(string? code, string instanceId) => Same(code, SignInstance(instanceId)) | IsSystem(code);

    private static string New() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string? given, string key) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}

/// <summary>What the key file holds.</summary>
internal sealed record KeyFile(string Master, string Function, string System);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyFileJson : JsonSerializerContext;

using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>
/// Writes and reads the messages between a Functions host and its worker, by the worker's own description of them: they are
/// JSON here and what the worker expects on the wire.
/// </summary>
internal sealed class WorkerMessages
{
    private readonly object _parser;
    private readonly MethodInfo _parseJson;
    private readonly MethodInfo _parseBytes;
    private readonly MethodInfo _toBytes;

    /// <param name="folder">Where the built worker is.</param>
    public WorkerMessages(string folder)
    {
        // Apart from the assemblies of the tests, some of which have the same names.
        AssemblyLoadContext worker = new("worker's messages");
        worker.Resolving += (context, name) => Path.Combine(folder, $"{name.Name}.dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        Assembly protobuf = worker.LoadFromAssemblyPath(Path.Combine(folder, "Google.Protobuf.dll"));
        Type message = worker.LoadFromAssemblyPath(Path.Combine(folder, "Microsoft.Azure.Functions.Worker.Grpc.dll"))
            .GetType("Microsoft.Azure.Functions.Worker.Grpc.Messages.StreamingMessage", throwOnError: true)!;
        _parser = message.GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        _parseJson = _parser.GetType().GetMethod("ParseJson", [typeof(string)])!;
        _parseBytes = _parser.GetType().GetMethod("ParseFrom", [typeof(byte[])])!;
        _toBytes = protobuf.GetType("Google.Protobuf.MessageExtensions", throwOnError: true)!.GetMethod("ToByteArray")!;
    }

    /// <summary>A message as bytes.</summary>
    public byte[] Write(JsonNode message) => (byte[])_toBytes.Invoke(null, [_parseJson.Invoke(_parser, [message.ToJsonString()])])!;

    /// <summary>A message from its bytes.</summary>
    public JsonElement Read(byte[] bytes)
    {
        using JsonDocument message = JsonDocument.Parse(_parseBytes.Invoke(_parser, [bytes])!.ToString()!);
        return message.RootElement.Clone();
    }
}

using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>
/// Writes and reads the messages between worker, Functions host and durable engine, by the built app's own description of
/// them: they are JSON here and what the other side expects on the wire.
/// </summary>
internal sealed class WorkerMessages
{
    private readonly AssemblyLoadContext _app = new("messages");
    private readonly Assembly _host;
    private readonly Assembly _durable;
    private readonly MethodInfo _toBytes;

    /// <param name="folder">The built app.</param>
    public WorkerMessages(string folder)
    {
        // Apart from the assemblies of the tests, some of which have the same names.
        _app.Resolving += (context, name) => Path.Combine(folder, $"{name.Name}.dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        _host = Load(folder, "Microsoft.Azure.Functions.Worker.Grpc");
        _durable = Load(folder, "Microsoft.DurableTask.Grpc");
        _toBytes = Load(folder, "Google.Protobuf").GetType("Google.Protobuf.MessageExtensions", throwOnError: true)!.GetMethod("ToByteArray")!;
    }

    /// <summary>A message as bytes.</summary>
    /// <param name="type">What it is: <c>StreamingMessage</c>, or one of the durable engine's.</param>
    /// <param name="message">What it says.</param>
    public byte[] Write(string type, JsonNode message) => (byte[])_toBytes.Invoke(null, [Parse(type, message.ToJsonString())])!;

    /// <summary>A message from its bytes.</summary>
    public JsonElement Read(string type, byte[] bytes) => JsonElement.Parse(Parse(type, bytes).ToString()!);

    private Assembly Load(string folder, string name) => _app.LoadFromAssemblyPath(Path.Combine(folder, $"{name}.dll"));

    private object Parse<T>(string type, T source)
        where T : class
    {
        object parser = (_host.GetType($"Microsoft.Azure.Functions.Worker.Grpc.Messages.{type}") ?? _durable.GetType($"Microsoft.DurableTask.Protobuf.{type}", throwOnError: true)!)
            .GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return parser.GetType().GetMethod(source is string ? "ParseJson" : "ParseFrom", [typeof(T)])!.Invoke(parser, [source])!;
    }
}

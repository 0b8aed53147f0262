using ContentHub.Cli.Output;

namespace ContentHub.Cli.Server;

/// <summary>No server answers.</summary>
/// <param name="address">Where one was looked for.</param>
/// <param name="mayHaveArrived">Whether the request may have reached a server all the same.</param>
internal sealed class UnreachableException(Uri address, bool mayHaveArrived) : CliException(
    ExitCodes.Unreachable,
    Texts.Pick($"No server answers at {address}.", $"无法连接服务 {address}。"),
    Texts.Pick("Start one with: contenthub serve", "启动服务：contenthub serve"))
{
    public bool MayHaveArrived { get; } = mayHaveArrived;
}

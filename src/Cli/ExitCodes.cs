using ContentHub.Cli.Output;

namespace ContentHub.Cli;

/// <summary>What the program's exit code means.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>What was asked for failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a value in it or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>There is nothing with that id.</summary>
    public const int NotFound = 3;

    /// <summary>The server has it, but not in a state for this; or what it needs is switched off.</summary>
    public const int Refused = 4;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 5;

    /// <summary>The server is there, but does not work.</summary>
    public const int Unhealthy = 6;

    /// <summary>All of them, with their meanings for people.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, Texts.Pick("done", "成功")),
        (Failed, Texts.Pick("what was asked for failed, or the user said no", "操作失败，或用户取消")),
        (Usage, Texts.Pick("the command line, a value in it or a setting is wrong", "命令行、参数值或设置有误")),
        (NotFound, Texts.Pick("there is nothing with that id", "不存在该 ID")),
        (Refused, Texts.Pick("it is not in a state for that, or what it needs is switched off", "当前状态不允许，或所需功能已停用")),
        (Unreachable, Texts.Pick("the server cannot be reached", "无法连接服务")),
        (Unhealthy, Texts.Pick("the service does not work (monitor health)", "服务不健康（monitor health）")),
    ];
}

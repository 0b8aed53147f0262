namespace ContentHub.Cli;

/// <summary>What the program's exit code means.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>What was asked for failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a value in it is wrong.</summary>
    public const int Usage = 2;

    /// <summary>There is nothing with that id.</summary>
    public const int NotFound = 3;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 5;
}

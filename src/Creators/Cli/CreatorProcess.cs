using System.ComponentModel;
using CliWrap;
using CliWrap.Exceptions;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Cli;

/// <summary>What a run of the creator printed.</summary>
/// <param name="ExitCode">The process's exit code; never trusted alone.</param>
/// <param name="Output">Standard output, whole.</param>
internal sealed record CreatorOutput(int ExitCode, ReadOnlyMemory<byte> Output);

/// <summary>
/// Runs the creator once: arguments as a list and never through a shell, output up to a limit, time up to a limit; past
/// either, the whole process tree is ended.
/// </summary>
internal sealed class CreatorProcess(CreatorCliOptions options, TimeProvider time)
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <exception cref="CreatorException">The program cannot be run, prints too much, or takes too long.</exception>
    public async Task<CreatorOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, int maxBytes, CancellationToken cancellation)
    {
        bool isLibrary = options.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        CheckProgram();

        using CancellationTokenSource late = new(timeout, time);
        using CancellationTokenSource flood = new();
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token, flood.Token);
        using BoundedStream output = new(maxBytes, flood.Cancel);
        using BoundedStream error = new(MaxErrorBytes, static () => { });
        try
        {
            CommandResult result = await CliWrap.Cli.Wrap(isLibrary ? "dotnet" : options.Path)
                .WithArguments(isLibrary ? [options.Path, .. arguments] : arguments)
                .WithEnvironmentVariables(CreatorEnvironment.Filtered())
                .WithWorkingDirectory(options.WorkingDirectory ?? Path.GetTempPath())
                .WithStandardOutputPipe(PipeTarget.ToStream(output))
                .WithStandardErrorPipe(PipeTarget.ToStream(error))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(ended.Token);
            return output.IsFull ? throw TooLarge(maxBytes) : new CreatorOutput(result.ExitCode, output.Written);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw output.IsFull ? TooLarge(maxBytes) : TimedOut(arguments[0], timeout);
        }
        catch (Exception exception) when (exception is Win32Exception or CommandExecutionException or IOException or InvalidOperationException)
        {
            throw new CreatorException(
                CreatorErrorCodes.NotExecutable,
                $"The creator '{options.Path}' cannot be run. Check that it is a program for this machine and that this user may run it (chmod +x).",
                isTransient: false,
                exception);
        }
    }

    private void CheckProgram()
    {
        if (Directory.Exists(options.Path))
        {
            throw new CreatorException(CreatorErrorCodes.NotExecutable, $"The creator '{options.Path}' is a folder. Set CREATOR_CLI_PATH to the program in it.", isTransient: false);
        }

        if (!File.Exists(options.Path))
        {
            throw new CreatorException(CreatorErrorCodes.NotFound, $"There is no creator at '{options.Path}'. Set CREATOR_CLI_PATH to the program, or remove the setting to use the one that comes with ContentHub.", isTransient: false);
        }
    }

    private CreatorException TooLarge(int maxBytes) => new(
        CreatorErrorCodes.OutputTooLarge,
        $"The creator '{options.Path}' printed more than {maxBytes} bytes and was stopped. Look at what it prints when run by hand.",
        isTransient: false);

    private CreatorException TimedOut(string command, TimeSpan timeout) => new(
        CreatorErrorCodes.CallTimeout,
        $"The creator '{options.Path}' did not answer '{command}' within {timeout.TotalSeconds:0} s and was stopped. Run it by hand to see what holds it up.",
        isTransient: true);
}

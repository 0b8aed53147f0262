using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using CliWrap.Exceptions;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Cli;

/// <summary>What a run of the creator printed.</summary>
/// <param name="ExitCode">The process's exit code; never trusted alone.</param>
/// <param name="Output">Standard output, whole.</param>
/// <param name="Error">The beginning of standard error.</param>
internal sealed record CreatorOutput(int ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Error);

/// <summary>
/// Runs the creator once: arguments as a list and never through a shell, output up to a limit, time up to a limit. Past
/// either, and when the caller gives up, it is interrupted, and after a grace ended with all that it began.
/// </summary>
internal sealed class CreatorProcess(CreatorCliOptions options, TimeProvider time)
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <exception cref="CreatorException">The program cannot be run, prints too much, or takes too long.</exception>
    public async Task<CreatorOutput> RunAsync(IReadOnlyList<string> arguments, TimeSpan timeout, int maxBytes, CancellationToken cancellation)
    {
        CheckProgram();
        string program = Path.GetFullPath(options.Path);
        bool isLibrary = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

        using CancellationTokenSource late = new(timeout, time);
        using CancellationTokenSource flood = new();
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token, flood.Token);
        using CancellationTokenSource killed = new();
        CallFamily family = new();
        using BoundedStream output = new(maxBytes, flood.Cancel);
        using BoundedStream error = new(MaxErrorBytes, static () => { });
        Task stopped = Task.CompletedTask;
        bool answered = false;
        try
        {
            CommandTask<CommandResult> run = CliWrap.Cli.Wrap(isLibrary ? "dotnet" : program)
                .WithArguments(isLibrary ? [program, .. arguments] : arguments)
                .WithEnvironmentVariables(CreatorEnvironment.Filtered(options.PassedVariables, family.Mark))
                .WithWorkingDirectory(options.WorkingDirectory ?? Path.GetDirectoryName(program)!)
                .WithStandardOutputPipe(PipeTarget.ToStream(output))
                .WithStandardErrorPipe(PipeTarget.ToStream(error))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(killed.Token, ended.Token);
            using CancellationTokenRegistration stop = ended.Token.Register(() => stopped = KillAfterGraceAsync(run.ProcessId, killed));
            CommandResult result = await run;
            answered = !output.IsFull;
            return output.IsFull ? throw TooLarge(maxBytes) : new CreatorOutput(result.ExitCode, output.Written, error.Written);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
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
        finally
        {
            await stopped;

            // A program that answered may leave a worker behind; one that was stopped may not.
            if (ended.IsCancellationRequested && !answered)
            {
                family.End();
            }
        }
    }

    /// <summary>Waits until an interrupted program has ended, but no longer than the grace, and then ends its tree.</summary>
    private async Task KillAfterGraceAsync(int processId, CancellationTokenSource killed)
    {
        try
        {
            // Where children that outlive an interrupted parent cannot be found, the tree is ended while it is one.
            using Process process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(CallFamily.IsKnown ? options.Grace : TimeSpan.Zero, time);
        }
        catch (Exception exception) when (exception is TimeoutException or ArgumentException or InvalidOperationException)
        {
            // It goes on, or has ended.
        }

        // Also after its end: a child may hold its output open.
        await killed.CancelAsync();
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

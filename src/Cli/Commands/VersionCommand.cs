using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text.Json;
using ContentHub.Cli.Output;

namespace ContentHub.Cli.Commands;

/// <summary><c>version</c>, and <c>--version</c>: which release this is.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        Command command = new("version", Texts.Pick("Show the version", "显示版本"));
        command.SetAction(Print);
        return command;
    }

    /// <summary>Lets <c>--version</c> answer as the command does.</summary>
    public static void UseFor(RootCommand root)
    {
        VersionOption option = root.Options.OfType<VersionOption>().Single();
        option.Description = Texts.Pick("Show the version", "显示版本");
        option.Action = new VersionAction();

        // It would refuse all other words; those that go with every command go with this one too.
        option.Validators.Clear();
    }

    private static int Print(ParseResult parsed)
    {
        // What follows the plus is the commit, which says nothing to users.
        string version = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        if (parsed.Format() == OutputFormat.Table)
        {
            Console.Out.WriteLine($"contenthub {version}");
        }
        else
        {
            parsed.PrintOne(JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["version"] = version }));
        }

        return ExitCodes.Ok;
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult) => Print(parseResult);
    }
}

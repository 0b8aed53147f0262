using System.CommandLine;
using System.CommandLine.Completions;

namespace ContentHub.Cli.Completion;

/// <summary>What can follow where: the words after each command, and the values of each option that has only some.</summary>
internal sealed class CompletionWords
{
    private CompletionWords(IReadOnlyDictionary<string, IReadOnlyList<string>> words, IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        Words = words;
        Values = values;
    }

    /// <summary>The commands and options that can follow a command, by its words, such as <c>contenthub task list</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; }

    /// <summary>The values that an option takes, by the words of its command and its name, such as <c>contenthub scheduler list --status</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    public static CompletionWords Of(RootCommand root)
    {
        Dictionary<string, IReadOnlyList<string>> words = [];
        Dictionary<string, IReadOnlyList<string>> values = [];
        Add(root, "contenthub", [.. root.Options.Where(option => option.Recursive)]);
        return new CompletionWords(words, values);

        void Add(Command command, string path, IReadOnlyList<Option> everywhere)
        {
            Option[] options = [.. command.Options.Union(everywhere).Where(option => !option.Hidden)];
            Command[] commands = [.. command.Subcommands.Where(child => !child.Hidden)];
            words[path] = [.. commands.Select(child => child.Name), .. options.Select(option => option.Name)];
            foreach (Option option in options)
            {
                string[] choices = [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label).Where(label => option.ValueType != typeof(bool))];
                if (choices.Length > 0)
                {
                    foreach (string name in option.Aliases.Prepend(option.Name))
                    {
                        values[$"{path} {name}"] = choices;
                    }
                }
            }

            foreach (Command child in commands)
            {
                Add(child, $"{path} {child.Name}", everywhere);
            }
        }
    }
}

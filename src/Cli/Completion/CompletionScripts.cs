using System.Text;

namespace ContentHub.Cli.Completion;

/// <summary>
/// Scripts that complete the program's command lines. Each goes along the words that were typed as far as they are commands,
/// then offers what can follow there. The program itself is not asked: it would be felt with each press of the key.
/// </summary>
internal static class CompletionScripts
{
    public static string Bash(CompletionWords words) => $$"""
        # bash completion for contenthub. Load it with: source <(contenthub completion bash)
        _contenthub() {
            local path=contenthub current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" word
            for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case "$path $word" in
        {{Cases(words.Words.Keys, "            ", path => $"'{path}'", "path=\"$path $word\"")}}
                esac
            done
            case "$path $previous" in
        {{Choices(words.Values, "        ", values => $"COMPREPLY=($(compgen -W '{values}' -- \"$current\")); return")}}
            esac
            case "$path" in
        {{Choices(words.Words, "        ", values => $"COMPREPLY=($(compgen -W '{values}' -- \"$current\"))")}}
            esac
        }
        complete -o default -F _contenthub contenthub

        """.ReplaceLineEndings("\n");

    public static string Zsh(CompletionWords words) => $$"""
        #compdef contenthub
        # zsh completion for contenthub. Load it with: source <(contenthub completion zsh)
        _contenthub() {
            local route=contenthub previous="${words[CURRENT-1]}" word
            for word in "${(@)words[2,CURRENT-1]}"; do
                case "$route $word" in
        {{Cases(words.Words.Keys, "            ", path => $"'{path}'", "route=\"$route $word\"")}}
                esac
            done
            case "$route $previous" in
        {{Choices(words.Values, "        ", values => $"compadd -- {values}; return")}}
            esac
            case "$route" in
        {{Choices(words.Words, "        ", values => $"compadd -- {values}")}}
            esac
        }
        compdef _contenthub contenthub

        """.ReplaceLineEndings("\n");

    public static string PowerShell(CompletionWords words) => $$"""
        # PowerShell completion for contenthub. Load it with: contenthub completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName contenthub -ScriptBlock {
            param($current, $line, $position)
            $words = @{
        {{Entries(words.Words)}}
            }
            $values = @{
        {{Entries(words.Values)}}
            }
            $path = 'contenthub'
            $previous = ''
            foreach ($element in ($line.CommandElements | Select-Object -Skip 1)) {
                if ($element.Extent.EndOffset -ge $position -and $current) { break }
                $previous = $element.Extent.Text
                if ($words.ContainsKey("$path $previous")) { $path = "$path $previous" }
            }
            $found = if ($values.ContainsKey("$path $previous")) { $values["$path $previous"] } else { $words[$path] }
            $found -split ' ' | Where-Object { $_ -like "$current*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """.ReplaceLineEndings("\n");

    private static string Cases(IEnumerable<string> paths, string indent, Func<string, string> quote, string action) =>
        $"{indent}{string.Join("|", paths.Where(path => path.Contains(' ', StringComparison.Ordinal)).Select(quote))}) {action} ;;";

    private static string Choices(IReadOnlyDictionary<string, IReadOnlyList<string>> choices, string indent, Func<string, string> action)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, string> same in choices.GroupBy(choice => string.Join(' ', choice.Value), choice => choice.Key))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(indent).AppendJoin('|', same.Select(path => $"'{path}'")).Append(") ").Append(action(same.Key)).Append(" ;;");
        }

        return text.ToString();
    }

    private static string Entries(IReadOnlyDictionary<string, IReadOnlyList<string>> entries) =>
        string.Join('\n', entries.Select(entry => $"        '{entry.Key}' = '{string.Join(' ', entry.Value)}'"));
}

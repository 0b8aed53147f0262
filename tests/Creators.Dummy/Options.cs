namespace ContentHub.Creators.Dummy;

/// <summary>The options of a command that refuses those that it does not know.</summary>
internal static class Options
{
    /// <summary>The values by name; null when the command line was refused.</summary>
    public static Dictionary<string, string>? Read(string[] args, params string[] known)
    {
        Dictionary<string, string> values = [];
        for (int i = 1; i < args.Length; i++)
        {
            string[] parts = args[i].Split('=', 2);
            string name = parts[0].TrimStart('-');
            if (!known.Contains(name))
            {
                Screen.Fail($"error: unknown option '{parts[0]}'");
                return null;
            }

            values[name] = parts.Length > 1 ? parts[1] : name == "json" ? "" : args[++i];
        }

        if (known.Contains("task-id") && !values.ContainsKey("task-id"))
        {
            Screen.Fail("error: required option '-t, --task-id <taskId>' not specified");
            return null;
        }

        return values;
    }
}

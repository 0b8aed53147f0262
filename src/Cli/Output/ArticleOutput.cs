using System.Text.Json;

namespace ContentHub.Cli.Output;

/// <summary>An article on the terminal: the text itself, then what is known of it.</summary>
internal static class ArticleOutput
{
    public static void Print(JsonElement content, string dataFolder)
    {
        Console.Out.WriteLine(SafeText.Lines(content.GetProperty("body").GetString()!).TrimEnd());
        Console.Out.WriteLine();
        Console.Out.WriteLine("----");
        Line(Texts.Pick("Content", "内容ID"), content.GetProperty("contentId").GetString()!);
        Line(Texts.Pick("Task", "任务ID"), content.GetProperty("taskId").GetString()!);
        Line(Texts.Pick("Words", "字数"), content.GetProperty("wordCount").ToString());
        Line(Texts.Pick("Review", "审核状态"), content.GetProperty("reviewStatus").GetString()!);
        Line(Texts.Pick("Stored in", "存储位置"), Path.Combine(dataFolder, "contenthub.db"));
    }

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name}: {value}");
}

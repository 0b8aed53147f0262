using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Account profiles for people.</summary>
internal static class AccountTable
{
    public static void PrintList(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No account has a profile.", "没有账号配置。"));
            return;
        }

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Account", "账号ID")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Active", "启用")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Words", "字数")).NoWrap());
        table.AddColumn(Texts.Pick("Tone", "语气"));
        table.AddColumn(Texts.Pick("Name", "名称"));
        foreach (JsonElement account in items.EnumerateArray())
        {
            table.AddRow(
                Text(account, "accountId"),
                YesOrNo(account),
                Words(account) ?? "",
                Markup.Escape(Text(account, "tone")),
                Markup.Escape(Text(account, "name")));
        }

        Terminal.Out.Write(table);
        if (page.TryGetProperty("continuation", out JsonElement continuation))
        {
            Message.Hint(Texts.Pick($"More: add --continuation {continuation.GetString()}", $"还有更多：加上 --continuation {continuation.GetString()}"));
        }
    }

    public static void PrintOne(JsonElement account)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        Row(Texts.Pick("Account", "账号ID"), Text(account, "accountId"));
        Row(Texts.Pick("Name", "名称"), Text(account, "name"));
        Row(Texts.Pick("Active", "启用"), YesOrNo(account));
        Row(Texts.Pick("Description", "说明"), Text(account, "description"));
        Row(Texts.Pick("Tone", "语气"), Text(account, "tone"));
        Row(Texts.Pick("Style", "写作风格"), Text(account, "style"));
        Row(Texts.Pick("Words", "字数"), Words(account));
        Row(Texts.Pick("Forbidden words", "禁用词"), SafeText.OneLine(string.Join(", ", account.GetProperty("forbiddenWords").EnumerateArray().Select(word => word.GetString()))));
        Row(Texts.Pick("Category", "内容板块"), Text(account, "defaultCategory"));
        Row(Texts.Pick("At once", "并发上限"), Text(account, "maxConcurrentTasks"));
        Row(Texts.Pick("Callback", "通知地址"), Text(account, "callbackUrl"));
        Row(Texts.Pick("Created", "创建时间"), Time(account, "createdAt"));
        Row(Texts.Pick("Changed", "修改时间"), Time(account, "updatedAt"));
        Terminal.Out.Write(grid);

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(Markup.Escape(name), Markup.Escape(value));
            }
        }
    }

    private static string YesOrNo(JsonElement account) => account.GetProperty("isActive").GetBoolean() ? Texts.Pick("yes", "是") : Texts.Pick("no", "否");

    private static string? Words(JsonElement account) => (Text(account, "minWords"), Text(account, "maxWords")) switch
    {
        ("", "") => null,
        (var least, "") => $"≥ {least}",
        ("", var most) => $"≤ {most}",
        var (least, most) => $"{least}-{most}",
    };

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? SafeText.OneLine(value.ToString()) : "";

    private static string? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
}

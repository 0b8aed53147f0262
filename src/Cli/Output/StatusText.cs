namespace ContentHub.Cli.Output;

/// <summary>A status for people: an icon, the word that the API uses, a colour where there is one.</summary>
internal static class StatusText
{
    /// <summary>Whether a task of this status has ended.</summary>
    public static bool IsEnd(string status) => status is "completed" or "failed" or "timeout" or "cancelled";

    public static string Markup(string status) => status switch
    {
        "pending" => "⏳ pending",
        "submitted" => "📤 submitted",
        "processing" => "⚙ processing",
        "completed" => "[green]✅ completed[/]",
        "failed" => "[red]❌ failed[/]",
        "timeout" => "[red]⏰ timeout[/]",
        "cancelled" => "🚫 cancelled",
        "pending_review" => "⏳ pending_review",
        "reviewing" => "👀 reviewing",
        "approved" => "[green]✅ approved[/]",
        "rejected" => "[red]❌ rejected[/]",
        "publishing" => "📤 publishing",
        "published" => "[green]✅ published[/]",
        "active" => "[green]✅ active[/]",
        "paused" => "⏸ paused",
        "waiting" => "⏳ waiting",
        "running" => "⚙ running",
        "succeeded" => "[green]✅ succeeded[/]",
        "skipped" => "⏭ skipped",
        "missed" => "[yellow]⏰ missed[/]",
        _ => Spectre.Console.Markup.Escape(status),
    };
}

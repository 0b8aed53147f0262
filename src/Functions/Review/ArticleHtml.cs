using System.Net;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ContentHub.Functions.Review;

/// <summary>
/// An article's Markdown as HTML. The text is hostile: HTML in it is shown, not passed on, and addresses are those of pages
/// and mail only, so that nothing in the result can run.
/// </summary>
internal static class ArticleHtml
{
    /// <summary>
    /// The longest text that is rendered, in UTF-16 code units. Markdig's time can grow with the square of the length of a
    /// text made for that; so long a one takes it some seconds.
    /// </summary>
    public const int MaxLength = 100_000;

    // No extension that lets the text name attributes.
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseTaskLists().Build();

    public static string Render(string markdown)
    {
        if (markdown.Length > MaxLength)
        {
            return AsItIs(markdown);
        }

        try
        {
            MarkdownDocument document = Markdown.Parse(markdown, s_pipeline);
            Inline[] inlines = [.. document.Descendants<Inline>()];
            foreach (LinkInline link in inlines.OfType<LinkInline>().Where(link => !IsHarmless(link.Url)))
            {
                link.Url = "";
            }

            foreach (AutolinkInline link in inlines.OfType<AutolinkInline>().Where(link => !link.IsEmail && !IsHarmless(link.Url)))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }

            return document.ToHtml(s_pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than any reader would follow: Markdig gives up, the text itself is still there to read.
            return AsItIs(markdown);
        }
    }

    private static string AsItIs(string markdown) => $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>\n";

    /// <summary>Whether an address is relative or has a scheme that opens a page or a mail, and nothing else.</summary>
    private static bool IsHarmless(string? url)
    {
        int end = url?.AsSpan().IndexOfAny(":/?#") ?? -1;
        return end < 0 || url![end] != ':' || url[..end].ToLowerInvariant() is "http" or "https" or "mailto";
    }
}

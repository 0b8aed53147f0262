using System.Text;
using ContentHub.ReferenceCreator.Engines;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Writes an article without a network, and the same one for the same request.</summary>
internal static class ArticleWriter
{
    // What the sections dwell on when the request names no keywords.
    private static readonly string[] s_chineseAspects = ["实际需求", "工作方式", "一线经验", "执行细节", "日常流程", "团队协作", "持续学习"];
    private static readonly string[] s_englishAspects = ["the practical need", "everyday work", "hands-on experience", "the daily routine", "the underlying process", "teamwork", "continuous learning"];

    public static Article Write(ArticlePlan plan)
    {
        string title = ArticleFrame.Title(plan);
        int sections = plan.Sections;
        string text = Body(plan, title, sections);
        while (WordCount.Of(text) < plan.Rules.FewestWords && sections < ArticlePlan.MostSections)
        {
            text = Body(plan, title, ++sections);
        }

        while (WordCount.Of(text) > plan.Rules.MostWords && sections > 1)
        {
            text = Body(plan, title, --sections);
        }

        return Articles.Build(plan.Request, plan.Rules, EngineNames.Template, title, text, ArticleFrame.Summary(plan));
    }

    private static string Body(ArticlePlan plan, string title, int count)
    {
        SectionText[] sections = Choose(plan, count);
        StringBuilder body = new();
        body.Append("# ").Append(title).Append("\n\n").Append(ArticleFrame.Opening(plan)).Append("\n\n");
        body.Append(plan.Chinese ? "**本文要点**\n\n" : "**In this article**\n\n");
        foreach (SectionText section in sections)
        {
            body.Append("- ").Append(section.Heading).Append('\n');
        }

        for (int i = 0; i < sections.Length; i++)
        {
            body.Append("\n## ").Append(sections[i].Heading).Append("\n\n");
            body.Append(Fill(plan.Pick(sections[i].First, plan.Seed >> i), plan, i)).Append("\n\n");
            body.Append(Fill(plan.Pick(sections[i].Second, plan.Seed >> (i + 7)), plan, i)).Append('\n');
        }

        return body.Append(plan.Chinese ? "\n## 结语\n\n" : "\n## Conclusion\n\n").Append(ArticleFrame.Closing(plan)).Append('\n').ToString();
    }

    private static SectionText[] Choose(ArticlePlan plan, int count)
    {
        SectionText[] all = plan.Chinese ? ChineseSections.All : EnglishSections.All;

        // The first two set the scene and the fourth is what readers come for; the rest make room for the length wanted.
        int[] order = [0, 1, 3, 4, 2, 6, 5];
        IEnumerable<int> mostWanted = order.OrderBy(i => IsAllowed(all[i], plan.Rules) ? 0 : 1);
        return [.. mostWanted.Take(count).Order().Select(i => all[i])];
    }

    private static bool IsAllowed(SectionText section, TextRules rules) =>
        rules.Allow(section.Heading) && section.First.Any(rules.Allow) && section.Second.Any(rules.Allow);

    private static string Fill(string text, ArticlePlan plan, int section)
    {
        IReadOnlyList<string> aspects = plan.Keywords.Count > 0 ? plan.Keywords : plan.Chinese ? s_chineseAspects : s_englishAspects;
        string keyword = plan.Pick(aspects, section);
        string filled = text.Replace("{t}", plan.Topic, StringComparison.Ordinal).Replace("{k}", keyword, StringComparison.Ordinal);
        return char.IsLower(filled[0]) ? char.ToUpperInvariant(filled[0]) + filled[1..] : filled;
    }
}

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
        int length = plan.Sections;
        string text = Body(plan, title, length);
        while (WordCount.Of(text) < plan.Rules.FewestWords && length < 2 * ArticlePlan.MostSections)
        {
            text = Body(plan, title, ++length);
        }

        while (WordCount.Of(text) > plan.Rules.MostWords && length > 1)
        {
            text = Body(plan, title, --length);
        }

        return Articles.Build(plan.Request, plan.Rules, EngineNames.Template, title, text, ArticleFrame.Summary(plan));
    }

    /// <summary>An article of a length in sections; beyond those that there are, each is one that looks at its subject from both sides.</summary>
    private static string Body(ArticlePlan plan, string title, int length)
    {
        SectionText[] sections = Choose(plan, length);
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
            bool bothSides = i < length - ArticlePlan.MostSections;
            string[] paragraphs =
            [
                .. Ways(sections[i].First, plan, plan.Seed >> i, bothSides),
                .. Ways(sections[i].Second, plan, plan.Seed >> (i + 7), bothSides),
            ];
            body.AppendJoin("\n\n", paragraphs.Select(paragraph => Fill(paragraph, plan, i))).Append('\n');
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

    private static IEnumerable<string> Ways(string[] ways, ArticlePlan plan, int seed, bool all)
    {
        string first = plan.Pick(ways, seed);
        return all ? [first, .. ways.Where(way => way != first && plan.Rules.Allow(way))] : [first];
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

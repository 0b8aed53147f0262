using System.Text;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>The engine <c>template</c>: needs no network, and writes the same article for the same request.</summary>
internal static class ArticleWriter
{
    public const string Engine = "template";

    // What the sections dwell on when the request names no keywords.
    private static readonly string[] s_chineseAspects = ["实际需求", "工作方式", "一线经验", "执行细节", "日常流程", "团队协作", "持续学习"];
    private static readonly string[] s_englishAspects = ["the practical need", "everyday work", "hands-on experience", "the daily routine", "the underlying process", "teamwork", "continuous learning"];

    public static Article Write(ArticlePlan plan)
    {
        string title = Title(plan);
        string summary = Summary(plan);
        string text = Body(plan, title, plan.Sections);
        for (int sections = plan.Sections + 1; WordCount.Of(text) < ArticleCheck.FewestWords(plan) && sections <= ArticlePlan.MostSections; sections++)
        {
            text = Body(plan, title, sections);
        }

        Article article = new()
        {
            Title = title,
            Body = text,
            Summary = summary,
            Tags = plan.Keywords.Count > 0 ? plan.Keywords : [PlainText.Shorten(plan.Topic, 50)],
            WordCount = WordCount.Of(text),
            QualityScore = 0,
            Language = plan.Chinese ? "zh" : "en",
            Engine = Engine,
        };
        return article with { QualityScore = ArticleCheck.Score(article, plan) };
    }

    private static string Body(ArticlePlan plan, string title, int count)
    {
        SectionText[] sections = Choose(plan, count);
        StringBuilder body = new();
        body.Append("# ").Append(title).Append("\n\n").Append(Opening(plan)).Append("\n\n");
        body.Append(plan.Chinese ? "**本文要点**\n\n" : "**In this article**\n\n");
        foreach (SectionText section in sections)
        {
            body.Append("- ").Append(section.Heading).Append('\n');
        }

        for (int i = 0; i < sections.Length; i++)
        {
            body.Append("\n## ").Append(sections[i].Heading).Append("\n\n");
            body.Append(Fill(Pick(sections[i].First, plan.Seed >> i), plan, i)).Append("\n\n");
            body.Append(Fill(Pick(sections[i].Second, plan.Seed >> (i + 7)), plan, i)).Append('\n');
        }

        return body.Append(plan.Chinese ? "\n## 结语\n\n" : "\n## Conclusion\n\n").Append(Closing(plan)).Append('\n').ToString();
    }

    private static SectionText[] Choose(ArticlePlan plan, int count)
    {
        SectionText[] all = plan.Chinese ? ChineseSections.All : EnglishSections.All;

        // The first two set the scene and the fourth is what readers come for; the rest make room for the length wanted.
        int[] order = [0, 1, 3, 4, 2, 6, 5];
        return [.. order.Take(count).Order().Select(i => all[i])];
    }

    private static string Title(ArticlePlan plan) => plan.Chinese
        ? Pick([$"{plan.Topic}：从理解到实践", $"读懂{plan.Topic}：现状、方法与方向", $"{plan.Topic}，我们需要知道的那些事"], plan.Seed)
        : Pick([$"{plan.Topic}: from understanding to practice", $"Making sense of {plan.Topic}", $"{plan.Topic}: what matters and what to do"], plan.Seed);

    private static string Opening(ArticlePlan plan)
    {
        string opening = (plan.Chinese, plan.Tone) switch
        {
            (true, Tone.Friendly) => $"大家好！今天我们来聊聊{plan.Topic}。不用担心术语太多，我们会从最熟悉的场景讲起，一步一步把它说明白。",
            (true, Tone.Formal) => $"本文围绕{plan.Topic}展开，依次讨论其背景、核心概念、实践路径与发展趋势，力求为读者提供一份条理清晰、可供参考的分析。",
            (true, _) => $"{plan.Topic}正在被越来越多的人提起。本文尝试用平实的语言，说清它是什么、为什么重要，以及可以怎样开始。",
            (false, Tone.Friendly) => $"Let's talk about {plan.Topic}. You won't need any special vocabulary: we will start from familiar situations and work our way through it together.",
            (false, Tone.Formal) => $"This article examines {plan.Topic}. It discusses the background, the central concepts, the practical approach and the likely development, and aims to offer a clear basis for decisions.",
            (false, _) => $"More and more people are talking about {plan.Topic}. This article sets out in plain words what it is, why it matters and how to begin.",
        };
        string keywords = plan.Keywords.Count == 0 ? "" : plan.Chinese
            ? $"文中将重点提到{string.Join("、", plan.Keywords)}。"
            : $" It pays particular attention to {string.Join(", ", plan.Keywords)}.";
        string requirements = plan.Requirements is null ? "" : plan.Chinese
            ? $"\n\n写作时遵循了这样的要求：{plan.Requirements.TrimEnd('。', '.')}。"
            : $"\n\nIt was written to this brief: {plan.Requirements.TrimEnd('.')}.";
        return opening + keywords + requirements;
    }

    private static string Closing(ArticlePlan plan) => (plan.Chinese, plan.Tone) switch
    {
        (true, Tone.Friendly) => $"关于{plan.Topic}，今天就聊到这里。如果只记住一件事，那就是：先从身边的一个小问题动手，边做边学。期待听到你的故事！",
        (true, Tone.Formal) => $"综上所述，{plan.Topic}的价值不在于概念本身，而在于能否转化为可衡量、可持续的改进。建议读者结合自身条件，选择合适的切入点，稳步推进。",
        (true, _) => $"回到最初的问题，{plan.Topic}并不神秘。弄清目标，选对起点，保持复盘，大多数人都可以从中获得实实在在的收益。",
        (false, Tone.Friendly) => $"That's it for {plan.Topic}. If you remember only one thing, let it be this: pick a small problem close to you, start, and learn as you go. We'd love to hear how it went!",
        (false, Tone.Formal) => $"In summary, the value of {plan.Topic} lies not in the concept but in whether it leads to improvements that can be measured and sustained. Readers are advised to choose a starting point that fits their circumstances and to proceed steadily.",
        (false, _) => $"There is no mystery about {plan.Topic}. With a clear goal, a sensible starting point and the habit of looking back, most people can gain something real from it.",
    };

    private static string Summary(ArticlePlan plan)
    {
        string topic = PlainText.Shorten(plan.Topic, 80);
        return plan.Chinese
            ? $"本文介绍{topic}的背景与基本概念，梳理近期变化，给出可以落地的做法，并提醒常见误区。"
            : $"What {topic} is about, what has changed, how to put it into practice and which mistakes to avoid.";
    }

    private static string Fill(string text, ArticlePlan plan, int section)
    {
        IReadOnlyList<string> aspects = plan.Keywords.Count > 0 ? plan.Keywords : plan.Chinese ? s_chineseAspects : s_englishAspects;
        string keyword = aspects[section % aspects.Count];
        string filled = text.Replace("{t}", plan.Topic, StringComparison.Ordinal).Replace("{k}", keyword, StringComparison.Ordinal);
        return char.IsLower(filled[0]) ? char.ToUpperInvariant(filled[0]) + filled[1..] : filled;
    }

    private static string Pick(string[] ways, int seed) => ways[(seed & int.MaxValue) % ways.Length];
}

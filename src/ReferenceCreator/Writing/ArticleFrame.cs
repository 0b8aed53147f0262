namespace ContentHub.ReferenceCreator.Writing;

/// <summary>What stands around an article's sections: its title, its first and its last words, and its summary.</summary>
internal static class ArticleFrame
{
    public static string Title(ArticlePlan plan) => plan.Pick(
        plan.Chinese
            ? [$"{plan.Topic}：从理解到实践", $"读懂{plan.Topic}：现状、方法与方向", $"{plan.Topic}，我们需要知道的那些事"]
            : [$"{plan.Topic}: from understanding to practice", $"Making sense of {plan.Topic}", $"{plan.Topic}: what matters and what to do"],
        plan.Seed);

    public static string Opening(ArticlePlan plan)
    {
        string opening = InTone(plan, tone => (plan.Chinese, tone) switch
        {
            (true, Tone.Friendly) => $"大家好！今天我们来聊聊{plan.Topic}。不用担心术语太多，我们会从最熟悉的场景讲起，一步一步把它说明白。",
            (true, Tone.Formal) => $"本文围绕{plan.Topic}展开，依次讨论其背景、核心概念、实践路径与发展趋势，力求为读者提供一份条理清晰、可供参考的分析。",
            (true, _) => $"{plan.Topic}正在被越来越多的人提起。本文尝试用平实的语言，说清它是什么、为什么重要，以及可以怎样开始。",
            (false, Tone.Friendly) => $"Let's talk about {plan.Topic}. You won't need any special vocabulary: we will start from familiar situations and work our way through it together.",
            (false, Tone.Formal) => $"This article examines {plan.Topic}. It discusses the background, the central concepts, the practical approach and the likely development, and aims to offer a clear basis for decisions.",
            (false, _) => $"More and more people are talking about {plan.Topic}. This article sets out in plain words what it is, why it matters and how to begin.",
        });
        string keywords = plan.Keywords.Count == 0 ? "" : plan.Chinese
            ? $"文中将重点提到{string.Join("、", plan.Keywords)}。"
            : $" It pays particular attention to {string.Join(", ", plan.Keywords)}.";
        string requirements = plan.Requirements is null ? "" : plan.Chinese
            ? $"\n\n写作时遵循了这样的要求：{plan.Requirements.TrimEnd('。', '.')}。"
            : $"\n\nIt was written to this brief: {plan.Requirements.TrimEnd('.')}.";
        return opening + keywords + requirements;
    }

    public static string Closing(ArticlePlan plan) => InTone(plan, tone => (plan.Chinese, tone) switch
    {
        (true, Tone.Friendly) => $"关于{plan.Topic}，今天就聊到这里。如果只记住一件事，那就是：先从身边的一个小问题动手，边做边学。期待听到你的故事！",
        (true, Tone.Formal) => $"综上所述，{plan.Topic}的价值不在于概念本身，而在于能否转化为可衡量、可持续的改进。建议读者结合自身条件，选择合适的切入点，稳步推进。",
        (true, _) => $"回到最初的问题，{plan.Topic}并不神秘。弄清目标，选对起点，保持复盘，大多数人都可以从中获得实实在在的收益。",
        (false, Tone.Friendly) => $"That's it for {plan.Topic}. If you remember only one thing, let it be this: pick a small problem close to you, start, and learn as you go. We'd love to hear how it went!",
        (false, Tone.Formal) => $"In summary, the value of {plan.Topic} lies not in the concept but in whether it leads to improvements that can be measured and sustained. Readers are advised to choose a starting point that fits their circumstances and to proceed steadily.",
        (false, _) => $"There is no mystery about {plan.Topic}. With a clear goal, a sensible starting point and the habit of looking back, most people can gain something real from it.",
    });

    public static string Summary(ArticlePlan plan)
    {
        string topic = PlainText.Shorten(plan.Topic, 80);
        string[] ways = plan.Chinese
            ? [$"本文介绍{topic}的背景与基本概念，梳理近期变化，给出可以落地的做法，并提醒常见误区。", topic]
            : [$"What {topic} is about, what has changed, how to put it into practice and which mistakes to avoid.", topic];
        return ways.FirstOrDefault(plan.Rules.Allow) ?? ways[0];
    }

    /// <summary>The words in the tone asked for, or in another one when only that is free of forbidden words.</summary>
    private static string InTone(ArticlePlan plan, Func<Tone, string> words)
    {
        string asked = words(plan.Tone);
        return plan.Rules.Allow(asked) ? asked : Enum.GetValues<Tone>().Select(words).FirstOrDefault(plan.Rules.Allow) ?? asked;
    }
}

using System.Text;
using ContentHub.ReferenceCreator.Engines;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>A short text for social media: as many sentences as the limit has room for, then the keywords as hashtags.</summary>
internal static class SocialPostWriter
{
    public static Article Write(ArticlePlan plan)
    {
        string topic = PlainText.Shorten(plan.Topic, 60);
        int most = plan.Rules.MostWords ?? int.MaxValue;
        string[] sentences = [.. Sentences(topic, plan.Chinese).Where(plan.Rules.Allow)];
        string hashtags = string.Join(' ', plan.Request.Keywords.Select(Hashtag).Where(tag => tag.Length > 1).Distinct());
        string text = plan.Pick(Openings(topic, plan), plan.Seed);
        if (WordCount.Of($"{text} {hashtags}") > most)
        {
            hashtags = "";
        }

        foreach (string sentence in sentences)
        {
            string longer = plan.Chinese ? text + sentence : $"{text} {sentence}";
            if (WordCount.Of($"{longer} {hashtags}") > most)
            {
                break;
            }

            text = longer;
        }

        string body = hashtags.Length == 0 ? $"{text}\n" : $"{text}\n\n{hashtags}\n";
        return Articles.Build(plan.Request, plan.Rules, EngineNames.Template, topic, body, PlainText.Shorten(text, 200));
    }

    /// <summary><c>#</c> and the letters and digits, as a hashtag ends at anything else.</summary>
    private static string Hashtag(string keyword)
    {
        StringBuilder tag = new("#");
        foreach (Rune rune in keyword.EnumerateRunes().Where(Rune.IsLetterOrDigit))
        {
            tag.Append(rune);
        }

        return tag.ToString();
    }

    private static string[] Openings(string topic, ArticlePlan plan) => (plan.Chinese, plan.Tone) switch
    {
        (true, Tone.Friendly) => [$"今天聊聊{topic}！", $"你怎么看{topic}？"],
        (true, _) => [$"关于{topic}，值得花一分钟想一想。", $"{topic}，从哪里开始？"],
        (false, Tone.Friendly) => [$"Let's talk about {topic}!", $"Curious about {topic}?"],
        (false, _) => [$"{topic}: worth a minute of your time.", $"Where to begin with {topic}?"],
    };

    private static string[] Sentences(string topic, bool chinese) => chinese
        ?
        [
            "先弄清目标，再选工具。",
            "从身边的一个小问题动手，边做边学。",
            "三周内看得到结果的尝试，胜过一份完美的计划。",
            "写下假设，记录过程，定期复盘。",
            "指标和用户的反馈冲突时，先相信用户。",
            $"对于{topic}，你的第一步是什么？欢迎留言分享。",
        ]
        :
        [
            "Start with the goal, then choose the tools.",
            "Pick one small problem close to you and learn as you go.",
            "A trial that shows results in three weeks beats a perfect plan.",
            "Write down what you expect, keep notes, look back.",
            "When the numbers and the people disagree, listen to the people first.",
            $"What will your first step with {topic} be? Tell us below.",
        ];
}

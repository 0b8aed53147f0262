namespace ContentHub.Functions.Topics.Templates;

/// <summary>Topics in English.</summary>
internal static class EnglishTopics
{
    public static TopicTemplates All { get; } = new()
    {
        Angles =
        [
            "Where to start with {s}",
            "How beginners get {s} right",
            "What {s} costs and what it gives back",
            "The most common mistakes in {s}",
            "How to tell whether {s} works",
            "Sharing the work of {s}",
            "How {s} will change in the next three years",
        ],
        Fields =
        [
            new(
                ["tech", "engineering", "software", "programming"],
                ["splitting up a monolith", "database tuning", "API design", "automated testing", "continuous delivery", "cloud deployment", "front-end tooling", "system monitoring", "application security", "building with language models", "paying off technical debt"],
                [new("technical background", "Explain the principles and the trade-offs."), new("practical steps", "Go step by step; say what to do and how to check it."), new("trends", "Say what is changing, and why.")]),
            new(
                ["product"],
                ["user research", "interviewing users", "feature planning", "prototyping", "release planning", "product pricing", "user onboarding", "usage tracking", "competitor research", "usability work", "roadmap planning"],
                [new("a review", "Name the criteria and compare strengths and weaknesses by each."), new("user experience", "Write from the user's side, with real situations."), new("features explained", "Say which problem each solves, how it is used and what it cannot do.")]),
            new(
                ["operation"],
                ["user growth", "community building", "choosing content", "event planning", "user retention", "running a loyalty programme", "data analysis", "writing to your own audience", "user segmentation", "running referral campaigns", "customer service"],
                [new("strategy", "Name the goal, the means and how to measure."), new("growth tactics", "Give things that can be tried at once."), new("case studies", "Tell the situation, what was done and what came of it.")]),
            new(
                ["marketing", "advertising"],
                ["brand positioning", "paid advertising", "search optimisation", "short video marketing", "content marketing", "landing page design", "lead nurturing", "word of mouth", "live selling", "email marketing", "planning a marketing budget"],
                [new("methods", "Say when each applies and how it is done."), new("winning customers", "Compare where customers come from and what they cost."), new("raising conversion", "Follow the customer's way and show what can be improved.")]),
        ],
        AnyField = new(
            [],
            ["learning {c}", "practising {c} every day", "choosing tools for {c}", "planning time for {c}", "budgeting for {c}", "measuring progress in {c}", "sharing experience in {c}", "collecting material on {c}", "solving problems in {c}", "forming habits in {c}", "getting better at {c}"],
            [new("in depth", "Begin simply and explain how it all hangs together."), new("from practice", "Write as one who has done it, with the details."), new("lessons learned", "Draw a few lessons and say where each holds.")]),
        Forms =
        [
            new("ten questions answered", "Write ten questions with short, plain answers."),
            new("a checklist", "Make a list and give the reason for each entry."),
            new("a primer", "Take nothing for granted: explain the terms, then give examples."),
            new("a real situation", "Begin with one situation and go on to the general."),
            new("approaches compared", "Compare two or three usual approaches and say whom each suits."),
        ],
        Anything = "writing",
        Text = "{a}: {f}",
        Instalment = " (part {n})",
        Requirements = "For readers with an interest in {c}, about \"{s}\". {f} Give concrete examples and advice that can be followed; do not invent figures or sources.",
    };
}

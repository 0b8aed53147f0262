namespace ContentHub.ReferenceCreator.Writing;

/// <summary>What an English article can say of any topic.</summary>
internal static class EnglishSections
{
    public static SectionText[] All { get; } =
    [
        new(
            "Why it matters now",
            [
                "Ask ten people about {t} and most will say they have heard of it; few can say what it changes for them. It has moved up the agenda not because the idea is new, but because it now touches ordinary decisions: where money goes, who does what, and which work can wait. Seeing how {k} connects to those decisions is the right place to start.",
                "{t} did not appear out of nowhere. Needs shifted, tools improved and expectations rose, and together they turned a specialist's interest into a common question. {k} is usually the part that people notice first, and also the part that is most easily misread.",
            ],
            [
                "More attention does not mean more understanding. Three questions help to sort the useful from the fashionable. What does it solve that could not be solved before? What does it cost? And who has to change their habits for it to work?",
                "A simple test tells whether a subject deserves the effort: does the problem keep coming back, and are the present answers close to their limits? Here both are true, which is a good reason to learn about it before circumstances force the pace.",
            ]),
        new(
            "The basic ideas",
            [
                "It pays to draw a boundary first. {t} has three layers: the goal, the means and the measure of success. Many arguments come from people who speak about different layers while using the same words. Put {k} back into the layer where it belongs, and half of the disagreement disappears.",
                "Think of {t} as a line with an input, a process and an output. The input sets the ceiling, the process sets the pace, and the output decides whether anyone cares. {k} sits mostly in the process; it matters, yet it cannot make up for a poor input.",
            ],
            [
                "A definition needs to be useful rather than complete. Write one sentence, test it against two or three real cases, and change the sentence whenever a case does not fit. After a few rounds it will serve better than anything borrowed.",
                "It also helps to separate what can be done from what is worth doing. The first is a matter of technique, the second a matter of choice. Teams that mix them up tend to build impressive things that nobody asked for.",
            ]),
        new(
            "What has changed recently",
            [
                "The clearest trend around {t} is a lower threshold. Work that once took a department several months can be tried by a handful of people in weeks. Experience with {k} has grown at the same time, so newcomers no longer need to repeat every mistake themselves.",
                "Progress in {t} is fast at both ends and slow in the middle. Foundations improve quickly and applications multiply, while the practices that join them lag behind. {k} earns its value by closing that gap.",
            ],
            [
                "The picture is uneven. Some fields are already refining details while others are still running pilots. The sensible course is to learn from cases with similar conditions instead of copying the most spectacular one, whose success often rests on things that no report mentions.",
                "The way people judge results has changed as well. Lists of features impress less than they did; stability, clarity and the cost of ownership count for more. Solutions that keep improving outlast those that shine once.",
            ]),
        new(
            "How to put it into practice",
            [
                "Begin with a case that is small but whole: small enough to show a result within three weeks, whole enough to reveal the real difficulties of {t}. Give {k} a target that can be measured, such as half the waiting time or fewer than ten corrections a month.",
                "A dependable order for {t} is to make it work, make it smooth, and only then make it fast. In the first step, gaps may be filled by hand; in the second, the recurring obstacles go; scale comes last. {k} deserves most of its attention in the second step.",
            ],
            [
                "Three habits should not be skipped: write down the assumption, keep a record, and look back at fixed times. The assumption says what is being tested, the record makes the experience portable, and the review keeps a team from stumbling twice over the same stone.",
                "Leave room for surprises. A plan that fills eighty percent of the time is more reliable than one that fills all of it, because the rest will be needed for things that nobody foresaw.",
            ]),
        new(
            "Common mistakes",
            [
                "The most frequent mistake with {t} is to take a tool for an answer. Tools amplify what is there, including confusion. If nobody can explain the routine behind {k}, a better tool will only make the trouble arrive sooner.",
                "Another mistake is to want {t} all at once. The larger the design, the more conditions must hold together and the likelier it is to fail. Divide {k} into steps that can be checked one by one and that are worth something by themselves.",
            ],
            [
                "The remedy is plain: ask whose problem is being solved before deciding to introduce anything. Whatever cannot be justified in a sentence or two can usually wait.",
                "Beware also of numbers that improve while the experience gets worse. A metric is one view of reality. When it contradicts what people say directly, trust the people first and examine the metric afterwards.",
            ]),
        new(
            "A short example",
            [
                "Imagine a team of six that decides to try {t}. Instead of buying anything, they spend a week noting who does what, how long it takes and where it gets stuck. The bottleneck turns out not to be where they expected, but in a hand-over that concerns {k}.",
                "Consider a local organisation that hopes to improve its service with {t}. The first idea is a grand programme; the second, and better, is to shorten the queue at busy hours and to watch {k} as the only measure.",
            ],
            [
                "Two months later the change is modest and real: less repeated work, an easier start for new colleagues and fewer complaints. More important, the group now has standards of its own and knows what may be left undone.",
                "The lesson is that change need not begin where it is hardest. It should begin where feedback comes soonest, because an early success is what persuades others to support the next step.",
            ]),
        new(
            "Where it is heading",
            [
                "In the years ahead {t} will probably become more common and less visible: used by many, noticed by few. {k} may then be an ordinary skill, as writing a clear message is today.",
                "Competition around {t} will move from whether something exists to how good it is. Those who handle {k} with care will earn trust, and trust is harder to overtake than any temporary lead.",
            ],
            [
                "Uncertainty will remain. Instead of guessing dates, it is wiser to be ready for several outcomes: keep experiments small, keep a way back, and revise the evidence regularly.",
                "For individuals the best preparation is practice. Finishing one small project teaches more than reading ten overviews, and writing down what went wrong teaches others too.",
            ]),
    ];
}

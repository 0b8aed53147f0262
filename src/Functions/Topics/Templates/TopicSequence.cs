using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Topics;

namespace ContentHub.Functions.Topics.Templates;

/// <summary>
/// The topics of an account and a category, numbered from 0 and without an end: all combinations of the field's angles,
/// subjects and forms, then all of them as the second instalment, and so on. Neighbours differ in all three; each account
/// begins elsewhere.
/// </summary>
internal sealed class TopicSequence
{
    // Shares no divisor with the number of combinations.
    private const int Stride = 271;

    private readonly TopicTemplates _templates;
    private readonly TopicField _field;
    private readonly TopicForm[] _forms;
    private readonly string _name;
    private readonly int _start;

    public TopicSequence(TopicQuery query)
    {
        _templates = query.Language == "en" ? EnglishTopics.All : ChineseTopics.All;
        string[] names = [.. new[] { query.Category, query.AccountName }.Select(name => TopicText.OneLine(name ?? "")).Where(name => name.Length > 0)];
        _name = names.Length > 0 ? names[0] : _templates.Anything;
        _field = Array.Find(_templates.Fields, field => field.Names.Any(part => _name.Contains(part, StringComparison.OrdinalIgnoreCase))) ?? _templates.AnyField;
        _forms = [.. _field.Forms, .. _templates.Forms];
        Combinations = _templates.Angles.Length * _field.Subjects.Length * _forms.Length;
        _start = (int)(query.AccountId % Combinations * Stride % Combinations);
    }

    /// <summary>How many topics there are before the first comes again as an instalment.</summary>
    public int Combinations { get; }

    public Topic this[long number]
    {
        get
        {
            int combination = (int)((_start + number) % Combinations);
            string angle = _templates.Angles[combination % _templates.Angles.Length];
            string subject = _field.Subjects[combination % _field.Subjects.Length];
            TopicForm form = _forms[combination % _forms.Length];
            string[] keywords = [_name, Fill("{s}", angle, subject, form.Name)];
            return new Topic
            {
                Text = Fill(_templates.Text, angle, subject, form.Name) + Instalment(number / Combinations),
                Keywords = [.. keywords.Where(word => word.Length <= GenerationRequestRules.MaxKeywordLength && !word.Contains(',', StringComparison.Ordinal))],
                Requirements = Fill(_templates.Requirements, angle, subject, form.Ask),
            };
        }
    }

    private string Instalment(long round) =>
        round == 0 ? "" : _templates.Instalment.Replace("{n}", (round + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The name comes last: what stands in it is never taken for a place.
    private string Fill(string template, string angle, string subject, string form) => template
        .Replace("{f}", form, StringComparison.Ordinal)
        .Replace("{a}", angle, StringComparison.Ordinal)
        .Replace("{s}", subject, StringComparison.Ordinal)
        .Replace("{c}", _name, StringComparison.Ordinal);
}

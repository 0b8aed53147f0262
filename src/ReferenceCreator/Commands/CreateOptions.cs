using System.CommandLine;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary>The options of <c>create</c> that say what to write.</summary>
internal sealed class CreateOptions
{
    private readonly Option<string> _topic = new("--topic") { Description = "What the text is about, 1-500 characters", Required = true };
    private readonly Option<string> _type = new("--type") { Description = "article, translation or social_post", DefaultValueFactory = _ => JobType.Article };
    private readonly Option<string[]> _keywords = new("--keywords") { Description = "Words to use; repeat it, or put commas between" };
    private readonly Option<string?> _requirements = new("--requirements") { Description = "What else the text must keep to, at most 2000 characters" };
    private readonly Option<string?> _tone = new("--tone") { Description = "The tone to write in, at most 100 characters" };
    private readonly Option<int> _priority = new("--priority") { Description = "1-10, larger is more urgent", DefaultValueFactory = _ => 5 };
    private readonly Option<string> _language = new("--language") { Description = "zh, en or auto; of a translation, its source's", DefaultValueFactory = _ => "auto" };
    private readonly Option<string?> _sourceText = new("--source-text") { Description = "The text to translate, at most 20000 characters" };
    private readonly Option<string?> _targetLanguage = new("--target-language") { Description = "The language to translate into, such as en or pt-BR" };
    private readonly Option<int?> _minWords = new("--min-words") { Description = "The fewest words; a Chinese character is one" };
    private readonly Option<int?> _maxWords = new("--max-words") { Description = "The most words" };
    private readonly Option<string[]> _forbiddenWords = new("--forbidden-words") { Description = "Words that must not occur; repeat it, or put commas between" };
    private readonly Option<string?> _callback = new("--callback-url") { Description = "Where to report the end" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_topic, _type, _keywords, _requirements, _tone, _priority, _language, _sourceText, _targetLanguage, _minWords, _maxWords, _forbiddenWords, _callback])
        {
            command.Add(option);
        }
    }

    /// <exception cref="CreatorException">A value is out of its range; the message names the option.</exception>
    public JobRequest Read(ParseResult parsed) => RequestRules.Check(new JobRequest
    {
        Topic = parsed.GetRequiredValue(_topic),
        Type = parsed.GetRequiredValue(_type),
        Keywords = parsed.GetValue(_keywords) ?? [],
        Requirements = parsed.GetValue(_requirements),
        Tone = parsed.GetValue(_tone),
        Priority = parsed.GetValue(_priority),
        Language = parsed.GetRequiredValue(_language),
        SourceText = parsed.GetValue(_sourceText),
        TargetLanguage = parsed.GetValue(_targetLanguage),
        MinWords = parsed.GetValue(_minWords),
        MaxWords = parsed.GetValue(_maxWords),
        ForbiddenWords = parsed.GetValue(_forbiddenWords),
        CallbackUrl = parsed.GetValue(_callback),
    });
}

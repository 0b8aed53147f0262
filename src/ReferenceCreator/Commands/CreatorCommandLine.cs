using System.CommandLine;
using System.Text.Json;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Commands;

/// <summary>The program's commands, and the one place where answers and errors are printed.</summary>
internal static class CreatorCommandLine
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Answer in the JSON protocol", Recursive = true };

    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("content-creator: writes articles (文章创作程序)")
        {
            CreateCommand.Create(),
            StatusCommand.Create(),
            ResultCommand.Create(),
            ListCommand.Create(),
            CancelCommand.Create(),
            DeleteCommand.Create(),
            CleanCommand.Create(),
            VersionCommand.Create(),
            WorkCommand.Create(),
        };
        root.Add(Json);
        ParseResult parsed = root.Parse(args);
        try
        {
            if (parsed.Errors.Count > 0)
            {
                throw CreatorException.Usage(string.Join(" ", parsed.Errors.Select(error => error.Message)));
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CreatorException exception)
        {
            Print(args.Contains("--json"), new Answer { Error = new JobError(exception.Code, exception.Message) }, exception.Message, Console.Error);
            return exception.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            const string message = "The state folder cannot be read or written. Set CONTENT_CREATOR_HOME to a folder of this user's.";
            Print(args.Contains("--json"), new Answer { Error = new JobError("state_unavailable", message) }, message, Console.Error);
            return 1;
        }
    }

    /// <summary>Prints an answer: as JSON, or as text for people.</summary>
    public static void Print(ParseResult parsed, Answer answer, string text) => Print(parsed.GetValue(Json), answer, text, Console.Out);

    public static TaskAnswer Describe(CreationJob job) => new()
    {
        TaskId = job.TaskId,
        Status = job.Status,
        Stage = job.Stage,
        Percentage = job.Percentage,
        Topic = job.Request.Topic,
        Error = job.Error,
        CreatedAt = job.CreatedAt,
        UpdatedAt = job.UpdatedAt,
    };

    public static string Line(CreationJob job) =>
        $"{job.TaskId}  {job.Status,-9}  {job.Percentage,3} %  {Writing.PlainText.OneLine(job.Request.Topic)}{(job.Error is null ? "" : $"  {job.Error.Message}")}";

    private static void Print(bool json, Answer answer, string text, TextWriter forPeople)
    {
        if (json)
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(JsonSerializer.SerializeToUtf8Bytes(answer, ReadableJson.Context.Answer));
            output.WriteByte((byte)'\n');
        }
        else
        {
            forPeople.WriteLine(text);
        }
    }
}

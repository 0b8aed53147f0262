using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Engines;

/// <summary>Something that writes.</summary>
internal interface IEngine
{
    /// <summary>Does one of the steps before the check; the one called <c>write</c> leaves a text in the draft.</summary>
    /// <returns>The draft with what the step has found.</returns>
    /// <exception cref="CreatorException">The work cannot be done.</exception>
    Task<Draft> RunAsync(string step, JobRequest request, Draft draft);

    /// <summary>Mends a text that did not pass the check; null when it would come out the same.</summary>
    /// <exception cref="CreatorException">The work cannot be done.</exception>
    Task<Article?> ReviseAsync(JobRequest request, Article article, string fault);
}

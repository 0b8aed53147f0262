using ContentHub.Domain;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Http;

/// <summary>How every list of the API is asked for and answered.</summary>
internal static class Listing
{
    private const int StandardLimit = 20;
    private const int MaxLimit = 1000;

    /// <summary><c>limit</c>: how many items a page has.</summary>
    public static int Limit(this QueryFields query, int standard = StandardLimit) => (int)(query.Whole("limit", 1, MaxLimit) ?? standard);

    /// <summary><c>continuation</c>: where the page before it ended.</summary>
    public static string? Continuation(this QueryFields query) => query.Text("continuation");

    /// <summary>A page; or, when the query is wrong, what is wrong with it.</summary>
    /// <param name="query">The query, with every field taken that the list knows.</param>
    /// <param name="read">Reads the page.</param>
    /// <param name="view">Shows an item.</param>
    public static async Task<IResult> AnswerAsync<TItem, TView>(this QueryFields query, Func<Task<Page<TItem>>> read, Func<TItem, TView> view)
    {
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            Page<TItem> page = await read();
            return Results.Ok(new Page<TView>([.. page.Items.Select(view)], page.Continuation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.InvalidContinuation();
        }
    }
}

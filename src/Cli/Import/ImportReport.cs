using System.Text.Json;

namespace ContentHub.Cli.Import;

/// <summary>A row that was left out.</summary>
/// <param name="Table">The predecessor's table.</param>
/// <param name="Row">The row's id.</param>
/// <param name="Reason">Why, for people.</param>
internal sealed record Refusal(string Table, string Row, string Reason);

/// <summary>What became of the predecessor's rows.</summary>
internal sealed class ImportReport
{
    private readonly List<Kind> _kinds = [];
    private readonly List<Refusal> _refusals = [];

    /// <summary>Rows that were left out.</summary>
    public int Refused => _refusals.Count;

    /// <summary>Brings in rows of one kind, each by itself: one that is refused keeps no other out.</summary>
    /// <param name="name">The kind's name.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="import">Brings in a row; false when it was there already.</param>
    /// <param name="cancellation">The user has had enough.</param>
    public async Task CountAsync(string name, IEnumerable<SourceRow> rows, Func<SourceRow, Task<bool>> import, CancellationToken cancellation)
    {
        Kind kind = new(name);
        _kinds.Add(kind);
        foreach (SourceRow row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (await import(row))
                {
                    kind.Imported++;
                }
                else
                {
                    kind.AlreadyThere++;
                }
            }
            catch (RowRefusedException refused)
            {
                kind.Refused++;
                _refusals.Add(new Refusal(row.Table, row.Name, refused.Message));
            }
        }
    }

    /// <summary>All of it, as programs read it.</summary>
    /// <param name="dryRun">Whether nothing was written.</param>
    public JsonElement ToJson(bool dryRun) => JsonSerializer.SerializeToElement(new
    {
        dryRun,
        kinds = _kinds.Select(kind => new { kind = kind.Name, imported = kind.Imported, alreadyThere = kind.AlreadyThere, refused = kind.Refused }),
        refusals = _refusals.Select(refusal => new { table = refusal.Table, row = refusal.Row, reason = refusal.Reason }),
    });

    private sealed class Kind(string name)
    {
        public string Name { get; } = name;

        public int Imported { get; set; }

        public int AlreadyThere { get; set; }

        public int Refused { get; set; }
    }
}

using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>What there is to say of one thing: a name and a value on each line.</summary>
internal sealed class DetailGrid
{
    private readonly Grid _grid = new();

    public DetailGrid()
    {
        _grid.AddColumn(new GridColumn().NoWrap());
        _grid.AddColumn();
    }

    /// <summary>Adds a line, unless there is no value.</summary>
    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            AddMarkup(name, Markup.Escape(value));
        }
    }

    /// <summary>Adds a line whose value has colours.</summary>
    public void AddMarkup(string name, string markup) => _grid.AddRow(Markup.Escape(name), markup);

    public void Print() => Terminal.Out.Write(_grid);
}

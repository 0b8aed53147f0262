using System.Text;

namespace ContentHub.Functions.Events;

/// <summary>Writes an event stream, as the HTML standard has it (section 9.2.6, "Interpreting an event stream").</summary>
internal sealed class EventText
{
    private static readonly string[] s_lineEnds = ["\r\n", "\n", "\r"];
    private readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>An event. The watcher has its id, and names it when it comes back, from the moment that it has the whole event.</summary>
    public EventText Event(string id, string name, string data)
    {
        _text.Append("id: ").Append(id).Append("\nevent: ").Append(name).Append('\n');

        // A line end of the data would end the field, and an empty line the event. Only these three are line ends here.
        foreach (string line in data.Split(s_lineEnds, StringSplitOptions.None))
        {
            _text.Append("data: ").Append(line).Append('\n');
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>How long a watcher waits before it comes back.</summary>
    public EventText Retry(TimeSpan pause)
    {
        _text.Append("retry: ").Append((long)pause.TotalMilliseconds).Append("\n\n");
        return this;
    }

    /// <summary>An id without an event: where the watcher goes on when it comes back before the next.</summary>
    public EventText Position(string id)
    {
        _text.Append("id: ").Append(id).Append("\n\n");
        return this;
    }

    /// <summary>A line that nobody hears.</summary>
    public EventText Comment(string comment)
    {
        _text.Append(": ").Append(comment).Append("\n\n");
        return this;
    }

    /// <summary>What has been written since the last time.</summary>
    public byte[] Take()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return bytes;
    }
}

using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>What becomes of the inputs that one turn takes from the inbox.</summary>
internal sealed class TurnPlan
{
    /// <summary>The turn begins a new execution.</summary>
    public bool StartsOver { get; set; }

    /// <summary>The inputs that the code will see.</summary>
    public List<HistoryInput> Inputs { get; } = [];

    /// <summary>Those to tell once the turn is on disk.</summary>
    public List<Delivery> Senders { get; } = [];

    /// <summary>Stored messages that are done with.</summary>
    public List<long> Received { get; } = [];

    /// <summary>Refusals to tell once what goes with them is on disk.</summary>
    public List<Action> Refusals { get; } = [];

    /// <summary>Messages that answer refused ones.</summary>
    public List<Message> Answers { get; } = [];

    /// <summary>What is to be written; null when nothing is.</summary>
    public StoreWrite? Write { get; set; }

    /// <summary>The instance after the turn; null when no turn is taken.</summary>
    public InstanceState? Next { get; set; }

    /// <summary>What leaves the engine after the commit.</summary>
    public TurnEffects? Effects { get; set; }

    public void Accept(Delivery delivery)
    {
        Inputs.Add(delivery.Input);
        Senders.Add(delivery);
        Take(delivery);
    }

    /// <summary>Takes back the acceptance of all but the first inputs.</summary>
    /// <returns>Those that are for a later turn.</returns>
    public List<Delivery> KeepFirst(int count)
    {
        List<Delivery> rest = Senders[count..];
        Inputs.RemoveRange(count, rest.Count);
        Senders.RemoveRange(count, rest.Count);
        Received.RemoveAll(id => rest.Exists(delivery => delivery.MessageId == id));
        return rest;
    }

    /// <summary>The input changes nothing; its sender is told that all is well.</summary>
    public void Ignore(Delivery delivery)
    {
        Refusals.Add(() => delivery.Done?.Invoke(null));
        Take(delivery);
    }

    public void Refuse(Delivery delivery, Exception reason)
    {
        Refusals.Add(() => delivery.Done?.Invoke(reason));
        Take(delivery);
    }

    private void Take(Delivery delivery)
    {
        if (delivery.MessageId is { } id)
        {
            Received.Add(id);
        }
    }
}

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>An orchestrator's code decided, upon the inputs of its history, something else than the history says.</summary>
/// <param name="turn">The turn, from 1.</param>
/// <param name="action">The action in the turn, from 1.</param>
/// <param name="recorded">What the history has there.</param>
/// <param name="decided">What the code decided.</param>
internal sealed class NonDeterminismException(string orchestrator, string instanceId, int turn, int action, string recorded, string decided) : InvalidOperationException(
    $"The code of orchestrator '{orchestrator}' no longer follows the history of instance '{instanceId}': at turn {turn}, "
    + $"action {action}, the history has {recorded} and the code now asks for {decided}. "
    + "An orchestrator must decide the same upon the same inputs: keep running instances on the code that they began with, or terminate and restart them.")
{
    public int Turn => turn;

    public int Action => action;

    public string Recorded => recorded;

    public string Decided => decided;
}

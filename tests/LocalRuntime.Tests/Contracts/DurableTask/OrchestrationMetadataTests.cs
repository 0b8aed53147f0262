using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class OrchestrationMetadataTests
{
    private static readonly DateTimeOffset s_created = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly OrchestrationMetadata _read = new("Order", "order-1")
    {
        DataConverter = JsonDataConverter.Default,
        SerializedInput = "7",
        SerializedOutput = "[1,2]",
        SerializedCustomStatus = "\"packing\"",
    };

    [Fact]
    public void ReadAs_InputsAndOutputsAskedFor_AreDeserialized()
    {
        Assert.Equal(7, _read.ReadInputAs<int>());
        Assert.Equal([1, 2], _read.ReadOutputAs<int[]>()!);
        Assert.Equal("packing", _read.ReadCustomStatusAs<string>());
    }

    [Fact]
    public void ReadAs_NothingThere_IsTheDefault()
    {
        OrchestrationMetadata empty = new("Order", "order-1") { DataConverter = JsonDataConverter.Default };

        Assert.Equal(0, empty.ReadInputAs<int>());
        Assert.Null(empty.ReadOutputAs<string>());
        Assert.Null(empty.ReadCustomStatusAs<string>());
    }

    [Fact]
    public void ReadAs_InputsAndOutputsNotAskedFor_SaysWhatToDo()
    {
        OrchestrationMetadata bare = new("Order", "order-1");

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => bare.ReadInputAs<int>());
        Assert.Equal(
            "ReadInputAs needs the inputs and outputs of instance 'order-1': read it with getInputsAndOutputs or FetchInputsAndOutputs set to true.",
            refused.Message);
        Assert.StartsWith("ReadOutputAs ", Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>()).Message, StringComparison.Ordinal);
        Assert.StartsWith("ReadCustomStatusAs ", Assert.Throws<InvalidOperationException>(() => bare.ReadCustomStatusAs<int>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, true, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, false, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, false, true)]
    public void RuntimeStatus_TellsRunningAndCompleted(OrchestrationRuntimeStatus status, bool running, bool completed)
    {
        OrchestrationMetadata metadata = new("Order", "order-1") { RuntimeStatus = status };

        Assert.Equal((running, completed), (metadata.IsRunning, metadata.IsCompleted));
    }

    [Fact]
    public void ToString_EveryValue_IsOneLineWithShortenedPayloads()
    {
        OrchestrationMetadata metadata = new("Order", "order-1")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Failed,
            CreatedAt = s_created,
            LastUpdatedAt = s_created.AddSeconds(1),
            SerializedInput = new string('x', 51),
            SerializedOutput = new string('y', 50),
            FailureDetails = new("System.TimeoutException", "no answer", null, null, null),
        };

        Assert.Equal(
            "[Name: 'Order', ID: 'order-1', RuntimeStatus: Failed, CreatedAt: 2030-01-02T03:04:05, LastUpdatedAt: 2030-01-02T03:04:06, "
            + $"Input: '{new string('x', 50)}...', Output: '{new string('y', 50)}', FailureDetails: 'System.TimeoutException - no answer']",
            metadata.ToString());
    }

    [Fact]
    public void Tags_NotGiven_AreEmpty() => Assert.Empty(_read.Tags);
}

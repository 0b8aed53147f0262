using ContentHub.LocalRuntime.Durable;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Triggers.Durable;

/// <summary>What an activity knows of its call.</summary>
internal sealed class LocalActivityContext(ActivityInvocation invocation) : TaskActivityContext
{
    public override TaskName Name => invocation.Name;

    public override string InstanceId => invocation.InstanceId;
}

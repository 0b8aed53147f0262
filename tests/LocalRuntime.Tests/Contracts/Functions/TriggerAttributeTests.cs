using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Tests.Contracts.Functions;

public class TriggerAttributeTests
{
    [Fact]
    public void QueueAttributes_Values_AreKept()
    {
        QueueTriggerAttribute trigger = new("tasks") { Connection = "TaskStorage" };
        QueueOutputAttribute output = new("%EventQueue%");

        Assert.Equal(("tasks", "TaskStorage"), (trigger.QueueName, trigger.Connection));
        Assert.Equal(("%EventQueue%", null), (output.QueueName, output.Connection));
    }

    [Fact]
    public void EntityTrigger_NoName_IsNamedAfterTheFunction()
    {
        Assert.Null(new EntityTriggerAttribute().EntityName);
        Assert.Equal("Counter", new EntityTriggerAttribute { EntityName = "Counter" }.EntityName);
    }

    [Theory]
    [InlineData(typeof(QueueTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(EntityTriggerAttribute), AttributeTargets.Parameter)]
    [InlineData(typeof(QueueOutputAttribute), AttributeTargets.Method | AttributeTargets.Property)]
    public void Attributes_StandWhereTheHostLooksForThem(Type attribute, AttributeTargets targets) =>
        Assert.Equal(targets, ((AttributeUsageAttribute)Attribute.GetCustomAttribute(attribute, typeof(AttributeUsageAttribute))!).ValidOn);
}

using Microsoft.DurableTask;
using Moq;

namespace ContentHub.LocalRuntime.Tests.Examples;

public sealed class MockExample
{
    #region mock
    [Fact]
    public async Task Restocking_reserves_a_place_for_tea_and_one_for_milk()
    {
        Mock<TaskOrchestrationContext> context = new();
        foreach (string item in (string[])["tea", "milk"])
        {
            context.Setup(c => c.CallActivityAsync<string>(
                    It.Is<TaskName>(name => name.Name == nameof(Shop.Reserve)), It.Is<string>(input => input == item), It.IsAny<TaskOptions>()))
                .ReturnsAsync($"shelf of {item}");
        }

        Assert.Equal(["shelf of tea", "shelf of milk"], await Shop.Restock(context.Object));
    }
    #endregion
}

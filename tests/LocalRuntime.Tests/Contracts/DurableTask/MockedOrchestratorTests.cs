using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Moq.Protected;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

/// <summary>Unit tests of functions, as the Durable Functions documentation teaches app developers to write them.</summary>
public partial class MockedOrchestratorTests
{
    [Fact]
    public async Task Orchestrator_MockedContext_ReturnsTheMockedGreetings()
    {
        Mock<TaskOrchestrationContext> context = new();
        context.Setup(c => c.CreateReplaySafeLogger(It.IsAny<string>())).Returns(NullLogger.Instance);
        foreach (string city in new[] { "Tokyo", "Seattle", "London" })
        {
            context.Setup(c => c.CallActivityAsync<string>(
                    It.Is<TaskName>(n => n.Name == nameof(HelloCities.SayHello)), It.Is<string>(i => i == city), It.IsAny<TaskOptions>()))
                .ReturnsAsync($"Hello {city}!");
        }

        Assert.Equal(["Hello Tokyo!", "Hello Seattle!", "Hello London!"], await HelloCities.RunOrchestrator(context.Object));
    }

    [Fact]
    public async Task Orchestrator_MockedActivityFails_CatchesTaskFailed()
    {
        Mock<TaskOrchestrationContext> context = new();
        context.Setup(c => c.CreateReplaySafeLogger(It.IsAny<string>())).Returns(NullLogger.Instance);
        context.Setup(c => c.CallActivityAsync<string>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException(nameof(HelloCities.SayHello), 0, new TimeoutException("no answer")));

        Assert.Equal(["timed out: no answer"], await HelloCities.RunOrchestrator(context.Object));
    }

    [Fact]
    public async Task Orchestrator_MockedEvent_WaitsThroughTheMockedTimer()
    {
        Mock<TaskOrchestrationContext> context = new() { CallBase = true };
        context.Protected().Setup<ILoggerFactory>("LoggerFactory").Returns(NullLoggerFactory.Instance);
        context.SetupGet(c => c.CurrentUtcDateTime).Returns(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        context.Setup(c => c.CreateTimer(new DateTime(2030, 1, 1, 1, 0, 0, DateTimeKind.Utc), It.IsAny<CancellationToken>()))
            .Returns(new TaskCompletionSource().Task);
        context.Setup(c => c.WaitForExternalEvent<bool>("Approval", It.IsAny<CancellationToken>())).ReturnsAsync(true);

        Assert.True(await HelloCities.WaitForApproval(context.Object));
    }

    [Fact]
    public async Task Starter_MockedClient_SchedulesTheOrchestrator()
    {
        Mock<DurableTaskClient> client = new("test");
        client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync("instance-1");

        Assert.Equal("instance-1", await HelloCities.Start(client.Object));
        client.Verify(
            c => c.ScheduleNewOrchestrationInstanceAsync(
                nameof(HelloCities), "cities", It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()),
            Times.Once);
    }

    private static partial class HelloCities
    {
        public static async Task<List<string>> RunOrchestrator(TaskOrchestrationContext context)
        {
            ILogger logger = context.CreateReplaySafeLogger(nameof(HelloCities));
            try
            {
                List<string> greetings = [];
                foreach (string city in new[] { "Tokyo", "Seattle", "London" })
                {
                    greetings.Add(await context.CallActivityAsync<string>(nameof(SayHello), city));
                }

                return greetings;
            }
            catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<TimeoutException>())
            {
                return [$"timed out: {failed.FailureDetails.ErrorMessage}"];
            }
            finally
            {
                SaidHello(logger);
            }
        }

        public static Task<bool> WaitForApproval(TaskOrchestrationContext context) =>
            context.WaitForExternalEvent<bool>("Approval", TimeSpan.FromHours(1));

        public static Task<string> Start(DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync(nameof(HelloCities), "cities");

        public static string SayHello(string city) => $"Hello {city}!";

        [LoggerMessage(Level = LogLevel.Information, Message = "Said hello.")]
        private static partial void SaidHello(ILogger logger);
    }
}

using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskOrchestrationContextTests
{
    private static readonly TaskOptions s_version2 = new() { Version = "2" };

    private readonly RecordingContext _context = new();

    [Fact]
    public async Task CallActivityAsync_EveryOverload_CallsTheOneThatAContextImplements()
    {
        await _context.CallActivityAsync("Mail", s_version2);
        await _context.CallActivityAsync("Mail", "Ada", s_version2);
        await _context.CallActivityAsync<int>("Mail", s_version2);
        await _context.CallActivityAsync("Mail");

        Assert.Equal(
            [
                "activity Mail(null), version 2",
                "activity Mail(Ada), version 2",
                "activity Mail(null), version 2",
                "activity Mail(null), version ",
            ],
            _context.Asked);
    }

    [Fact]
    public async Task CallSubOrchestratorAsync_EveryOverload_CallsTheOneThatAContextImplements()
    {
        await _context.CallSubOrchestratorAsync("Order", s_version2);
        await _context.CallSubOrchestratorAsync("Order", 7, s_version2);
        await _context.CallSubOrchestratorAsync<int>("Order", s_version2);

        Assert.Equal(
            ["orchestrator Order(null), version 2", "orchestrator Order(7), version 2", "orchestrator Order(null), version 2"],
            _context.Asked);
    }

    [Fact]
    public void ContinueAsNew_Options_GiveInputAndEvents()
    {
        _context.ContinueAsNew(new ContinueAsNewOptions { NewInput = 5 });
        _context.ContinueAsNew(new ContinueAsNewOptions { PreserveUnprocessedEvents = false });

        Assert.Equal(["continue as new with 5, preserve True", "continue as new with , preserve False"], _context.Asked);
    }

    [Fact]
    public void ContinueAsNew_NewVersionWhereTheContextCannotChangeIt_IsRefusedRatherThanIgnored()
    {
        Assert.Throws<NotSupportedException>(() => _context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2" }));
        Assert.Empty(_context.Asked);
    }

    [Fact]
    public void Defaults_NoVersionAndNoProperties()
    {
        Assert.Equal("", _context.Version);
        Assert.Empty(_context.Properties);
        Assert.Equal(-1, _context.CompareVersionTo("1.0"));
        Assert.Equal(0, _context.CompareVersionTo(""));
    }
}

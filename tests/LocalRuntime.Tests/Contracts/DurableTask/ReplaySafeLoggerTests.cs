using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public sealed partial class ReplaySafeLoggerTests : IDisposable
{
    private readonly LinesProvider _lines = new();
    private readonly ILoggerFactory _loggers;
    private readonly RecordingContext _context;

    public ReplaySafeLoggerTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_lines));
        _context = new(_loggers);
    }

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public void Log_WhileReplaying_WritesNothing()
    {
        ILogger logger = _context.CreateReplaySafeLogger("Pipeline");
        _context.Replaying = true;
        SubmittedTo(logger, "creator");

        Assert.Empty(_lines.Written);
        Assert.False(logger.IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void Log_AfterReplay_WritesToTheHostsLogger()
    {
        ILogger logger = _context.CreateReplaySafeLogger("Pipeline");
        _context.Replaying = true;
        SubmittedTo(logger, "creator");
        _context.Replaying = false;
        SubmittedTo(logger, "creator");

        Assert.Equal(["Pipeline: Submitted to creator"], _lines.Written);
        Assert.True(logger.IsEnabled(LogLevel.Information));
        Assert.False(logger.IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public void Log_WithoutAskingIsEnabled_IsSilentWhileReplayingAllTheSame()
    {
        _context.Replaying = true;
        _context.CreateReplaySafeLogger("Pipeline").Log(LogLevel.Error, 0, "state", null, (state, _) => state);

        Assert.Empty(_lines.Written);
    }

    [Theory]
    [InlineData(typeof(RecordingContext))]
    public void CreateReplaySafeLogger_Type_IsTheCategory(Type type)
    {
        ILogger generic = _context.CreateReplaySafeLogger<RecordingContext>();
        ILogger logger = _context.CreateReplaySafeLogger(type);
        SubmittedTo(generic, "a");
        SubmittedTo(logger, "b");

        Assert.Equal([$"{type.FullName}: Submitted to a", $"{type.FullName}: Submitted to b"], _lines.Written);
    }

    [Fact]
    public void ReplaySafeLoggerFactory_ItsLoggers_AreSilentWhileReplaying()
    {
        ILogger logger = _context.ReplaySafeLoggerFactory.CreateLogger("Pipeline");
        _context.Replaying = true;
        SubmittedTo(logger, "creator");
        _context.Replaying = false;
        SubmittedTo(logger, "another creator");

        Assert.Equal(["Pipeline: Submitted to another creator"], _lines.Written);
    }

    [Fact]
    public void ReplaySafeLoggerFactory_Disposed_TheHostsLoggersWorkOn()
    {
        _context.ReplaySafeLoggerFactory.Dispose();
        ILogger logger = _context.CreateReplaySafeLogger("Pipeline");
        SubmittedTo(logger, "creator");

        Assert.Equal(["Pipeline: Submitted to creator"], _lines.Written);
    }

    [Fact]
    public void BeginScope_ReachesTheHostsLogger()
    {
        ILogger logger = _context.CreateReplaySafeLogger("Pipeline");
        using (logger.BeginScope("task 7"))
        {
            SubmittedTo(logger, "creator");
        }

        Assert.Equal(["Pipeline: [task 7] Submitted to creator"], _lines.Written);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Submitted to {Creator}")]
    private static partial void SubmittedTo(ILogger logger, string creator);

    private sealed class LinesProvider : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => new LinesLogger(categoryName, this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class LinesLogger(string category, LinesProvider owner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                string scopes = "";
                owner._scopes?.ForEachScope((scope, _) => scopes += $"[{scope}] ", 0);
                owner.Written.Add($"{category}: {scopes}{formatter(state, exception)}");
            }
        }
    }
}

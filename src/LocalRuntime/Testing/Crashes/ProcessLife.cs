namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>
/// Whether the process that a host stands for still lives. A test's host shares its process with the test, so its death is
/// played: from one moment on nothing more is written, no timer of it fires, and whoever waits inside it waits for ever.
/// </summary>
/// <param name="clock">The clock, whose timers of this process go with it.</param>
internal sealed class ProcessLife(VirtualTimeProvider clock)
{
    private readonly Lock _writing = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Action> _last = [];
    private volatile bool _isOver;
    private (int Commit, bool IsWritten)? _crash;
    private int _commits;

    public bool IsOver => _isOver;

    /// <summary>Ends when the process has died and has let go of all it had.</summary>
    public Task Over => _over.Task;

    /// <summary>How many commits of the durable store there have been.</summary>
    public int Commits
    {
        get
        {
            lock (_writing)
            {
                return _commits;
            }
        }
    }

    /// <summary>Arms a crash; null for none.</summary>
    public void CrashAt(CommitCrash? crash)
    {
        lock (_writing)
        {
            _crash = crash is null ? null : (_commits + crash.Commit, crash.IsWritten);
        }
    }

    /// <summary>Adds what the operating system does for a process that has died: it lets go of things, and does nothing else.</summary>
    public void OnDeath(Action letGo) => _last.Add(letGo);

    /// <summary>Commits, unless the process is dead by then; it may die of it.</summary>
    public void Commit(Action write)
    {
        lock (_writing)
        {
            if (_isOver)
            {
                return;
            }

            _commits++;
            bool dies = _crash?.Commit == _commits;
            if (!dies || _crash!.Value.IsWritten)
            {
                write();
            }

            if (dies)
            {
                Die();
            }
        }
    }

    /// <summary>The process dies now; a commit that has begun is written.</summary>
    public void End()
    {
        lock (_writing)
        {
            if (!_isOver)
            {
                Die();
            }
        }
    }

    /// <summary>For what runs inside the process: begins and returns only while it lives, and after that never.</summary>
    public async Task InsideAsync(Func<Task> run)
    {
        try
        {
            if (!_isOver)
            {
                await run();
            }
        }
        finally
        {
            if (_isOver)
            {
                await new TaskCompletionSource().Task;
            }
        }
    }

    /// <inheritdoc cref="InsideAsync(Func{Task})"/>
    public async Task<T> InsideAsync<T>(Func<Task<T>> run)
    {
        T result = default!;
        await InsideAsync(async () => { result = await run(); });
        return result;
    }

    /// <summary>For the test, which outlives the process.</summary>
    /// <exception cref="HostCrashedException">The process died before the task had ended.</exception>
    public async Task OutsideAsync(Task task)
    {
        await Task.WhenAny(task, Over);
        if (!task.IsCompleted || _isOver)
        {
            throw new HostCrashedException();
        }

        await task;
    }

    private void Die()
    {
        _isOver = true;
        clock.RemoveTimersOfTheDead();
        _last.ForEach(letGo => letGo());
        _over.SetResult();
    }
}

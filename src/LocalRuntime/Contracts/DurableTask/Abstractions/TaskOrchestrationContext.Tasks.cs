namespace Microsoft.DurableTask;

// Activities and sub-orchestrations.
public abstract partial class TaskOrchestrationContext
{
    /// <summary>Calls an activity that returns nothing of interest.</summary>
    /// <remarks><inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">Retries, tags and version.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed, and was not to be tried again.</exception>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Calls an activity that returns nothing of interest.</summary>
    /// <remarks><inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <param name="name">The name of the activity.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Retries, tags and version; <see langword="null"/> for a single attempt.</param>
    /// <returns>A task that ends with the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed, and was not to be tried again.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Calls an activity.</summary>
    /// <remarks><inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="name">The name of the activity.</param>
    /// <param name="options">Retries, tags and version.</param>
    /// <returns>The result of the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed, and was not to be tried again.</exception>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Calls an activity.</summary>
    /// <remarks>
    /// The activity runs outside the orchestrator, at least once: after a crash it may run again. Its result is recorded,
    /// and on replay is given back without running it. Input and result are kept in the history: pass references to
    /// large or secret data, not the data.
    /// </remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="name">The name of the activity.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Retries, tags and version; <see langword="null"/> for a single attempt.</param>
    /// <returns>The result of the activity.</returns>
    /// <exception cref="TaskFailedException">The activity failed, and was not to be tried again.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestrator that returns nothing of interest.</summary>
    /// <remarks><inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="options">Retries, tags and version; as <see cref="SubOrchestrationOptions"/> also the instance id.</param>
    /// <returns>A task that ends with the sub-orchestration.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, and was not to be tried again.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestrator that returns nothing of interest.</summary>
    /// <remarks><inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Retries, tags and version; as <see cref="SubOrchestrationOptions"/> also the instance id.</param>
    /// <returns>A task that ends with the sub-orchestration.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, and was not to be tried again.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Runs another orchestrator and waits for its result.</summary>
    /// <remarks><inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)" path="/remarks"/></remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="options">Retries, tags and version; as <see cref="SubOrchestrationOptions"/> also the instance id.</param>
    /// <returns>The result of the sub-orchestration.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, and was not to be tried again.</exception>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs another orchestrator and waits for its result.</summary>
    /// <remarks>
    /// The sub-orchestration is an instance of its own, with its own id, history and status. Its result is recorded here,
    /// and on replay is given back without running it. Terminating this instance ends it too only if asked to, recursively.
    /// </remarks>
    /// <typeparam name="TResult">The type to read the result as.</typeparam>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Retries, tags and version; as <see cref="SubOrchestrationOptions"/> also the instance id.</param>
    /// <returns>The result of the sub-orchestration.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed, and was not to be tried again.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);
}

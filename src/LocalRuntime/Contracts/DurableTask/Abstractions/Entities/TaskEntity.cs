using System.Reflection;

namespace Microsoft.DurableTask.Entities;

/// <summary>Base class of entities whose operations are methods.</summary>
/// <remarks>
/// <para>
/// An operation runs the public instance method of its name, whatever the case: of the entity first, then, if
/// <see cref="AllowStateDispatch"/> says so, of the state. Properties, static methods and what every object or every
/// entity has are no operations. An operation <c>delete</c> that neither has deletes the state.
/// </para>
/// <para>
/// A method may take the <see cref="TaskEntityContext"/>, the <see cref="TaskEntityOperation"/> and the input, each at
/// most once and in any order: a parameter of any other type is the input, deserialized to that type. When there is no
/// input, the parameter's default value is. What the method returns is the result; <see cref="Task"/>,
/// <see cref="Task{TResult}"/>, <see cref="ValueTask"/> and <see cref="ValueTask{TResult}"/> are awaited.
/// </para>
/// </remarks>
/// <typeparam name="TState">The type of the state; it is serialized between operations.</typeparam>
public abstract class TaskEntity<TState> : ITaskEntity
{
    /// <summary>Whether operations that the entity has no method for run methods of the state.</summary>
    /// <remarks>The state should then be a class: what a method changes in a struct is lost.</remarks>
    /// <value><see langword="false"/> by default.</value>
    protected virtual bool AllowStateDispatch => false;

    /// <summary>The state: read before the operation, kept when the operation ends.</summary>
    /// <remarks>
    /// <see langword="null"/> deletes it. The default of a value type is a state like any other: a state that is one is
    /// deleted as <c>TaskEntity&lt;int?&gt;</c>, or by the operation <c>delete</c>.
    /// </remarks>
    protected TState State { get; set; } = default!;

    /// <summary>The entity itself, and what it may do. Set for the time of an operation.</summary>
    protected TaskEntityContext Context { get; private set; } = null!;

    /// <summary>Runs the method that the operation names, then keeps the state.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The result of the method; <see langword="null"/> if it returns nothing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">There is no method of that name.</exception>
    /// <exception cref="AmbiguousMatchException">There are several methods of that name.</exception>
    /// <exception cref="InvalidOperationException">
    /// A parameter of the method cannot be bound: it is given twice, or it needs an input and there is none. Or the state
    /// is <see langword="null"/> where a method of it is to run.
    /// </exception>
    public async ValueTask<object?> RunAsync(TaskEntityOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Context = operation.Context;
        object? state;
        try
        {
            state = operation.State.GetState(typeof(TState));
        }
        catch (Exception) when (IsDelete(operation))
        {
            // A state that can no longer be read must not keep the entity from being deleted.
            operation.State.SetState(null);
            return null;
        }

        State = state is null ? InitializeState(operation) : (TState)state;
        if (FindMethod(operation) is (var method, var target))
        {
            object? result = await method.InvokeAsync(target, operation);
            operation.State.SetState(State);
            return result;
        }

        if (!IsDelete(operation))
        {
            throw new NotSupportedException(NoMethod(operation));
        }

        operation.State.SetState(null);
        return null;
    }

    /// <summary>Makes the state of an entity that has none, before an operation runs.</summary>
    /// <param name="entityOperation">The operation that is about to run.</param>
    /// <returns>A new <typeparamref name="TState"/>; for a nullable value type the default value, not <see langword="null"/>.</returns>
    /// <exception cref="MissingMethodException">The type has no public constructor without parameters; override this method.</exception>
    protected virtual TState InitializeState(TaskEntityOperation entityOperation) => Nullable.GetUnderlyingType(typeof(TState)) is { } type
        ? (TState)Activator.CreateInstance(type)!
        : Activator.CreateInstance<TState>();

    private static bool IsDelete(TaskEntityOperation operation) =>
        string.Equals(operation.Name, "delete", StringComparison.OrdinalIgnoreCase);

    private (OperationMethod Method, object Target)? FindMethod(TaskEntityOperation operation)
    {
        if (OperationMethod.Find(GetType(), operation.Name) is { } own)
        {
            return (own, this);
        }

        if (!AllowStateDispatch)
        {
            return null;
        }

        object state = State
            ?? throw new InvalidOperationException($"The operation '{operation}' is to run a method of the state, but the state is null.");
        return OperationMethod.Find(state.GetType(), operation.Name) is { } method ? (method, state) : null;
    }

    private string NoMethod(TaskEntityOperation operation) =>
        $"There is no operation '{operation}': {GetType()} has no public instance method of that name"
        + (AllowStateDispatch ? $", and neither has its state, {typeof(TState)}." : ".");
}

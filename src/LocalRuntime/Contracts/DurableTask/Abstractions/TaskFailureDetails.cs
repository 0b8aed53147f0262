using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask;

/// <summary>Why an activity, a sub-orchestration or an orchestration failed, as data that can be stored.</summary>
/// <param name="ErrorType">The full name of the exception type, namespace included, assembly not.</param>
/// <param name="ErrorMessage">The message of the exception.</param>
/// <param name="StackTrace">Where it was thrown; <see langword="null"/> if unknown.</param>
/// <param name="InnerFailure">What caused it; <see langword="null"/> for none.</param>
/// <param name="Properties">Further values that were recorded with the failure; <see langword="null"/> for none.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>The details of an exception and of all its inner exceptions.</summary>
    /// <remarks>
    /// The inner failure of a <see cref="TaskFailedException"/> is the failure of the task it tells about, that of an
    /// <see cref="EntityOperationFailedException"/> the failure of the operation.
    /// </remarks>
    /// <param name="exception">The exception.</param>
    /// <returns>The details.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        TaskFailureDetails? inner = exception switch
        {
            TaskFailedException failed => failed.FailureDetails,
            EntityOperationFailedException failed => failed.FailureDetails,
            { InnerException: { } cause } => FromException(cause),
            _ => null,
        };
        return new(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    /// <summary>Whether the failure was an exception of this type or of a type derived from it.</summary>
    /// <remarks><inheritdoc cref="IsCausedBy(Type)" path="/remarks"/></remarks>
    /// <typeparam name="T">The exception type to ask for.</typeparam>
    /// <returns><see langword="true"/> if it was; <see langword="false"/> if not, or if the type of the failure is not loaded.</returns>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies define the type of the failure.</exception>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure was an exception of this type or of a type derived from it.</summary>
    /// <remarks>
    /// <see cref="ErrorType"/> is looked up by name: in the base library, in the assembly of the type asked for, then in
    /// every loaded assembly. No assembly is loaded for it, and <see cref="InnerFailure"/> is not looked at.
    /// </remarks>
    /// <param name="targetBaseExceptionType">The exception type to ask for.</param>
    /// <returns><see langword="true"/> if it was; <see langword="false"/> if not, or if the type of the failure is not loaded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="targetBaseExceptionType"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="targetBaseExceptionType"/> is not an exception type.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies define the type of the failure.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return TypeName.TryParse(ErrorType, out TypeName? name)
            && NamesNoAssembly(name)
            && FindErrorType(targetBaseExceptionType.Assembly) is { } errorType
            && targetBaseExceptionType.IsAssignableFrom(errorType);
    }

    /// <summary>One line for people: type and message.</summary>
    /// <returns><c>ErrorType: ErrorMessage</c>.</returns>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    // The name is stored data: it must neither load an assembly nor trip over a malformed assembly name.
    private static bool NamesNoAssembly(TypeName name) => name.AssemblyName is null && name.GetGenericArguments().All(NamesNoAssembly);

    private static Type? FindLoaded(string name, Assembly preferred)
    {
        if ((typeof(object).Assembly.GetType(name, throwOnError: false) ?? preferred.GetType(name, throwOnError: false)) is { } known)
        {
            return known;
        }

        Type[] found = [.. AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(name, throwOnError: false)).OfType<Type>()];
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw new AmbiguousMatchException(
                $"{found.Length} loaded assemblies define {name}: {string.Join(", ", found.Select(t => t.Assembly.GetName().Name))}.");
    }

    // A generic type and its arguments may be of different assemblies, so each name is looked up by itself.
    private Type? FindErrorType(Assembly preferred) => Type.GetType(
        ErrorType,
        assemblyResolver: _ => null,
        typeResolver: (_, name, _) => FindLoaded(name, preferred),
        throwOnError: false);
}

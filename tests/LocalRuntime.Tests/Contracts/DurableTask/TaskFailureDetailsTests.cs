using System.Reflection;
using System.Reflection.Emit;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskFailureDetailsTests
{
    [Fact]
    public void FromException_Thrown_KeepsTypeMessageAndStackTrace()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(Thrown(new InvalidOperationException("no slot free")));

        Assert.Equal("System.InvalidOperationException", details.ErrorType);
        Assert.Equal("no slot free", details.ErrorMessage);
        Assert.Contains(nameof(Thrown), details.StackTrace, StringComparison.Ordinal);
        Assert.Null(details.InnerFailure);
        Assert.Equal("System.InvalidOperationException: no slot free", details.ToString());
    }

    [Fact]
    public void FromException_InnerExceptions_AllBecomeInnerFailures()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(
            new InvalidOperationException("outer", new TimeoutException("middle", new CreatorException("inner"))));

        Assert.Equal(["outer", "middle", "inner"], Chain(details).Select(failure => failure.ErrorMessage));
        Assert.True(Chain(details).Last().IsCausedBy<CreatorException>());
    }

    [Fact]
    public void FromException_FailedTask_ItsFailureIsTheInnerOne()
    {
        TaskFailureDetails failure = Details("System.TimeoutException");

        TaskFailureDetails details = TaskFailureDetails.FromException(new TaskFailedException("SendMail", 3, failure));

        Assert.Equal("Microsoft.DurableTask.TaskFailedException", details.ErrorType);
        Assert.Same(failure, details.InnerFailure);
        Assert.True(details.IsCausedBy<TaskFailedException>());
        Assert.False(details.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public void FromException_Null_IsRefused() =>
        Assert.Throws<ArgumentNullException>("exception", () => TaskFailureDetails.FromException(null!));

    [Fact]
    public void IsCausedBy_TypeOfTheBaseLibrary_ItselfAndItsBasesCount()
    {
        TaskFailureDetails details = Details("System.ArgumentNullException");

        Assert.True(details.IsCausedBy<ArgumentNullException>());
        Assert.True(details.IsCausedBy<ArgumentException>());
        Assert.True(details.IsCausedBy<Exception>());
        Assert.False(details.IsCausedBy<ArgumentOutOfRangeException>());
        Assert.False(details.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public void IsCausedBy_TypeOfTheApp_IsFoundInTheLoadedAssemblies()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(new CreatorException("gone"));

        Assert.True(details.IsCausedBy<CreatorException>());
        Assert.True(details.IsCausedBy<IOException>());
        Assert.False(details.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public void IsCausedBy_GenericType_IsFound()
    {
        TaskFailureDetails details = TaskFailureDetails.FromException(new CreatorException<int>());

        Assert.True(details.IsCausedBy<CreatorException<int>>());
        Assert.True(details.IsCausedBy<CreatorException>());
        Assert.False(details.IsCausedBy<CreatorException<string>>());
    }

    [Theory]
    [InlineData("Gone.From.This.Process")]
    [InlineData("(unknown)")]
    [InlineData("")]
    [InlineData("System.TimeoutException, System.Private.CoreLib")]
    [InlineData("System.TimeoutException, Not=An=Assembly")]
    [InlineData("A`1[[System.Int32, Not=An=Assembly]]")]
    [InlineData("System.Int32")]
    [InlineData("System.TimeoutException[]")]
    public void IsCausedBy_NameThatIsNoLoadedExceptionType_IsFalse(string errorType) =>
        Assert.False(Details(errorType).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_NameMissing_IsFalse() => Assert.False(Details(null!).IsCausedBy<Exception>());

    [Fact]
    public void IsCausedBy_SeveralAssembliesDefineTheType_IsAmbiguous()
    {
        DefineException("First", "Ambiguous.OnlyHereException");
        DefineException("Second", "Ambiguous.OnlyHereException");

        AmbiguousMatchException refused = Assert.Throws<AmbiguousMatchException>(
            () => Details("Ambiguous.OnlyHereException").IsCausedBy<Exception>());

        Assert.Equal("2 loaded assemblies define Ambiguous.OnlyHereException: First, Second.", refused.Message);
    }

    [Theory]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(TimeoutException), false)]
    public void IsCausedBy_TypeAsValue_IsTheSameQuestion(Type asked, bool answer) =>
        Assert.Equal(answer, TaskFailureDetails.FromException(new CreatorException("gone")).IsCausedBy(asked));

    [Fact]
    public void IsCausedBy_NotAnExceptionType_IsRefused()
    {
        Assert.Throws<ArgumentException>("targetBaseExceptionType", () => Details("System.Exception").IsCausedBy(typeof(string)));
        Assert.Throws<ArgumentNullException>("targetBaseExceptionType", () => Details("System.Exception").IsCausedBy(null!));
    }

    [Fact]
    public void Equality_AfterAskingOneForItsCause_StillHolds()
    {
        TaskFailureDetails asked = Details("System.TimeoutException");
        Assert.True(asked.IsCausedBy<TimeoutException>());

        Assert.Equal(Details("System.TimeoutException"), asked);
    }

    private static TaskFailureDetails Details(string errorType) => new(errorType, "It failed.", null, null, null);

    private static IEnumerable<TaskFailureDetails> Chain(TaskFailureDetails? details)
    {
        for (; details is not null; details = details.InnerFailure)
        {
            yield return details;
        }
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private static void DefineException(string assembly, string type) =>
        AssemblyBuilder.DefineDynamicAssembly(new(assembly), AssemblyBuilderAccess.Run)
            .DefineDynamicModule(assembly)
            .DefineType(type, TypeAttributes.Public, typeof(Exception))
            .CreateType();

    private class CreatorException(string message) : IOException(message);

    private sealed class CreatorException<T>() : CreatorException($"wants {typeof(T)}");
}

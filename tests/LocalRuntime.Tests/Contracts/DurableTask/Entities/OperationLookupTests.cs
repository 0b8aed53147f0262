using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>Which method an operation runs.</summary>
public class OperationLookupTests
{
    [Theory]
    [InlineData("Get")]
    [InlineData("get")]
    [InlineData("GET")]
    public async Task Operation_NameInAnyCase_RunsTheMethod(string name) =>
        Assert.Equal("own", await new Sample().RunAsync(new TestOperation(name)));

    [Fact]
    public async Task Operation_MethodOfABaseClass_RunsIt() =>
        Assert.Equal("inherited", await new Sample().RunAsync(new TestOperation("inherited")));

    [Fact]
    public async Task Operation_OverriddenMethod_RunsTheOverride() =>
        Assert.Equal("overridden", await new Sample().RunAsync(new TestOperation("virtual")));

    [Fact]
    public async Task Operation_OwnToString_RunsIt() =>
        Assert.Equal("sample", await new Sample().RunAsync(new TestOperation("ToString")));

    [Theory]
    [InlineData("Missing")]
    [InlineData("")]
    [InlineData("Static")]
    [InlineData("Private")]
    [InlineData("Internal")]
    [InlineData("Protected")]
    [InlineData("Property")]
    [InlineData("get_Property")]
    [InlineData("add_Event")]
    [InlineData("GetType")]
    [InlineData("GetHashCode")]
    [InlineData("RunAsync")]
    public async Task Operation_NotAPublicInstanceMethodOfTheApp_IsNotSupported(string name)
    {
        TestOperation operation = new(name, input: "1", state: "5");

        NotSupportedException refused = await Assert.ThrowsAsync<NotSupportedException>(() => new Sample().RunAsync(operation).AsTask());

        Assert.Equal($"There is no operation 'counter/{name}': {typeof(Sample)} has no public instance method of that name.", refused.Message);
        Assert.Equal(("5", 0), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Theory]
    [InlineData("Overloaded")]
    [InlineData("Twin")]
    public async Task Operation_SeveralMethodsOfTheName_IsAmbiguous(string name) =>
        await Assert.ThrowsAsync<AmbiguousMatchException>(() => new Sample().RunAsync(new TestOperation(name)).AsTask());

    [Fact]
    public async Task Operation_None_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>("operation", () => new Sample().RunAsync(null!).AsTask());

#pragma warning disable CA1822 // operations are instance methods
    private abstract class SampleBase : TaskEntity<int>
    {
        public string Inherited() => "inherited";

        public virtual string Virtual() => "base";

        protected string Protected() => "protected";
    }

    private sealed class Sample : SampleBase
    {
#pragma warning disable CS0067 // the event is never raised
        public event Action? Event;
#pragma warning restore CS0067

        public string Property { get; } = "property";

        public static string Static() => "static";

        public string Get() => "own";

        public override string Virtual() => "overridden";

        public override string ToString() => "sample";

        public string Overloaded() => "none";

        public string Overloaded(int number) => $"{number}";

        public string Twin() => "one";

        public string TWIN() => "other";

        internal string Internal() => "internal";

        private string Private() => "private";
    }
#pragma warning restore CA1822
}

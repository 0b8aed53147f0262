namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>The comparison itself: a test of a contract that cannot fail is worth nothing.</summary>
public class ContractDifferencesTests
{
    private const string RealClass = "class Microsoft.A : Microsoft.IKnown, Microsoft.IUnknown<System.Int32, System.String>, System.IDisposable";
    private const string OurClass = "class Microsoft.A : Microsoft.IKnown, System.IDisposable";
    private const string Known = "interface Microsoft.IKnown";
    private const string Unknown = "interface Microsoft.IUnknown<System.Int32, System.String>";
    private const string Method = "  Microsoft.A.Run() : System.Void";
    private const string NestedMethod = "  Microsoft.A.Inner.Run() : System.Void";

    private static readonly HashSet<string> s_real =
        [RealClass, Known, Unknown, Method, "  Microsoft.A.ctor()", "class Microsoft.A.Inner", NestedMethod];

    [Fact]
    public void Invented_LinesOfTheRealApi_NoDifference() =>
        Assert.Empty(ContractDifferences.Invented(Lines(RealClass, Known, Method), s_real, []));

    [Fact]
    public void Invented_AnotherSignature_IsNamed() => Assert.Equal(
        ["the real API has no such line: Microsoft.A.Run(System.Int32 times) : System.Void"],
        ContractDifferences.Invented(Lines(RealClass, "  Microsoft.A.Run(System.Int32 times) : System.Void"), s_real, []));

    [Fact]
    public void Invented_InterfaceLeftOutWithoutException_IsNamed() => Assert.Equal(
        [$"the real API has no such line: {OurClass}"],
        ContractDifferences.Invented(Lines(OurClass), s_real, []));

    [Fact]
    public void Invented_InterfaceLeftOutWithException_NoDifference() => Assert.Empty(
        ContractDifferences.Invented(Lines(OurClass, Known), s_real, [new(OurClass, RealClass, "Nobody calls it.")]));

    [Fact]
    public void Invented_InterfaceLeftOutButDeclared_ExceptionIsNoLongerNeeded() => Assert.Equal(
        [$"no longer needed, Microsoft.IUnknown<System.Int32, System.String> is part of our subset: {OurClass}"],
        ContractDifferences.Invented(Lines(OurClass, Known, Unknown), s_real, [new(OurClass, RealClass, "Nobody calls it.")]));

    [Fact]
    public void Invented_ExceptionForALineWeDoNotHave_IsNamed() => Assert.Equal(
        [$"we have no such line: {OurClass}"],
        ContractDifferences.Invented(Lines(RealClass), s_real, [new(OurClass, RealClass, "Nobody calls it.")]));

    [Fact]
    public void Invented_ExceptionForALineThatIsReal_IsNoLongerNeeded() => Assert.Equal(
        [$"no longer needed, nothing is left out: {RealClass}"],
        ContractDifferences.Invented(Lines(RealClass), s_real, [new(RealClass, RealClass, "Nobody calls it.")]));

    [Theory]
    [InlineData("class Microsoft.A : Microsoft.IKnown", "System.IDisposable exists everywhere and may not be left out")]
    [InlineData("class Microsoft.A : Microsoft.IKnown, Microsoft.IOther", "it differs in more than interfaces left out")]
    [InlineData("sealed class Microsoft.A : Microsoft.IKnown, System.IDisposable", "it differs in more than interfaces left out")]
    public void Invented_ExceptionThatHidesMore_IsNamed(string ourLine, string fault) => Assert.Equal(
        [$"{fault}: {ourLine}"],
        ContractDifferences.Invented(Lines(ourLine), s_real, [new(ourLine, RealClass, "Nobody calls it.")]));

    [Fact]
    public void Invented_ExceptionWithoutReason_IsNamed() => Assert.Equal(
        [$"it has no reason: {OurClass}"],
        ContractDifferences.Invented(Lines(OurClass), s_real, [new(OurClass, RealClass, " ")]));

    [Fact]
    public void Missing_MemberOfOurType_IsNamedAndThoseOfOtherTypesAreNot() => Assert.Equal(
        ["missing: Microsoft.A.ctor()"],
        ContractDifferences.Missing(Lines(RealClass, Method), [.. s_real], Dictionary()));

    [Fact]
    public void Missing_MemberLeftOutOnPurpose_NoDifference() => Assert.Empty(
        ContractDifferences.Missing(Lines(RealClass, Method), [.. s_real], Dictionary("Microsoft.A.ctor()")));

    [Theory]
    [InlineData("Microsoft.A.Run() : System.Void")]
    [InlineData("Microsoft.A.Gone() : System.Void")]
    [InlineData("Microsoft.A.Inner.Run() : System.Void")]
    public void Missing_LeftOutButThereOrNotReal_IsNamed(string leftOut) => Assert.Equal(
        [$"left out in vain: {leftOut}"],
        ContractDifferences.Missing(Lines(RealClass, Method, "  Microsoft.A.ctor()"), [.. s_real], Dictionary(leftOut)));

    private static HashSet<string> Lines(params string[] lines) => [.. lines];

    private static Dictionary<string, string> Dictionary(params string[] lines) => lines.ToDictionary(line => line, _ => "Nobody calls it.");
}

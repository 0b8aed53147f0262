using Microsoft.DurableTask;
using Microsoft.DurableTask.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskVersionTests
{
    [Fact]
    public void Conversions_StringToVersionAndBack_KeepTheText()
    {
        TaskVersion version = "1.2-beta";
        string text = version;

        Assert.Equal("1.2-beta", text);
        Assert.Equal("1.2-beta", version.Version);
    }

    [Fact]
    public void Unversioned_DefaultNullAndEmpty_AreTheSame()
    {
        TaskVersion fromNull = (string?)null;

        Assert.Equal(TaskVersion.Unversioned, default);
        Assert.Equal(TaskVersion.Unversioned, fromNull);
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(""));
        Assert.Equal(TaskVersion.Unversioned.GetHashCode(), new TaskVersion("").GetHashCode());
        Assert.Equal("", fromNull.Version);
    }

    [Fact]
    public void Constructor_OnlyWhiteSpace_IsRefused() =>
        Assert.Throws<ArgumentException>("version", () => new TaskVersion("  "));

    [Theory]
    [InlineData("1.0-RC", "1.0-rc", true)]
    [InlineData("1.0", "1.0.0", false)]
    public void Equality_IsThatOfTheTextWithoutCase(string left, string right, bool equal)
    {
        TaskVersion a = left;
        TaskVersion b = right;

        Assert.Equal(equal, a == b);
        Assert.Equal(!equal, a != b);
        Assert.Equal(equal, a.Equals((object)b));
        Assert.Equal(equal, new HashSet<TaskVersion> { a }.Contains(b));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData(null, " ", 0)]
    [InlineData("", "0.1", -1)]
    [InlineData("0.1", null, 1)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("2.0", "1.10.5", 1)]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("beta", "ALPHA", 1)]
    [InlineData("Beta", "bETA", 0)]
    [InlineData("1.9", "1.10-rc", 1)]
    public void CompareVersions_TwoVersions_AreInOrder(string? source, string? other, int order)
    {
        Assert.Equal(order, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(source!, other!)));
        Assert.Equal(-order, Math.Sign(TaskOrchestrationVersioningUtils.CompareVersions(other!, source!)));
    }
}

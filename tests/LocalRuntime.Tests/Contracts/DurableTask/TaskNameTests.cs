using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class TaskNameTests
{
    [Fact]
    public void Conversions_StringToNameAndBack_KeepTheText()
    {
        TaskName name = "SendMail";
        string text = name;

        Assert.Equal("SendMail", text);
        Assert.Equal("SendMail", name.Name);
        Assert.Equal("SendMail", name.ToString());
        Assert.Equal("", name.Version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Conversion_NoText_GivesTheDefaultName(string? text)
    {
        TaskName name = text!;

        Assert.Equal(default, name);
        Assert.Null(name.Name);
        Assert.Equal("", name.ToString());
        Assert.Equal(0, name.GetHashCode());
    }

    [Theory]
    [InlineData("SendMail", "sendmail", true)]
    [InlineData("SendMail", "SendMail", true)]
    [InlineData("SendMail", "SendMails", false)]
    [InlineData("straße", "STRASSE", false)]
    public void Equality_IgnoresCaseOrdinally(string left, string right, bool equal)
    {
        TaskName a = left;
        TaskName b = right;

        Assert.Equal(equal, a == b);
        Assert.Equal(!equal, a != b);
        Assert.Equal(equal, a.Equals((object)b));
        Assert.Equal(equal, new HashSet<TaskName> { a }.Contains(b));
    }

    [Fact]
    public void Equality_AnotherType_IsFalse() => Assert.False(new TaskName("SendMail").Equals((object)"SendMail"));

    [Fact]
    public void Equality_DefaultAndEmpty_AreNotTheSameButBothHash()
    {
        Assert.NotEqual(default, new TaskName(""));
        Assert.Equal(default, new TaskName(null!));
    }
}

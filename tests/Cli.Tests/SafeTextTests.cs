using ContentHub.Cli.Output;

namespace ContentHub.Cli.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("茶 🚀 tea", "茶 🚀 tea")]
    [InlineData("a\u001b[2Jb", "a [2Jb")]
    [InlineData("a\r\nb\tc\u009bd", "a  b c d")]
    [InlineData("gpj.\u202Eexe\u2066", "gpj. exe ")]
    public void OneLine_WhatCouldMoveTheCursorOrTurnTheText_IsABlank(string text, string clean) => Assert.Equal(clean, SafeText.OneLine(text));

    [Fact]
    public void Lines_KeepsLinesAndTabs() => Assert.Equal("a\nb\tc d", SafeText.Lines("a\r\nb\tc\u0007d"));
}

namespace ContentHub.Storage.Tests;

public class SmokeFacts
{
    [Fact]
    public void Works() => Assert.Equal(2, 1 + 1);
}

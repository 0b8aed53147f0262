using ContentHub.Functions.Webhooks;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Webhooks;

public sealed class SeenCallbacksTests
{
    private readonly VirtualTimeProvider _time = new();

    [Fact]
    public void An_id_is_remembered_for_an_hour()
    {
        SeenCallbacks seen = new(_time);
        seen.Add("a");
        _time.Step(_time.GetUtcNow().AddMinutes(59));
        seen.Add("b");
        seen.Add("a");

        Assert.True(seen.Contains("a"));
        _time.Step(_time.GetUtcNow().AddMinutes(1));
        Assert.False(seen.Contains("a"));
        Assert.True(seen.Contains("b"));
    }

    [Fact]
    public void No_more_than_10_000_ids_are_remembered_the_latest()
    {
        SeenCallbacks seen = new(_time);
        for (int i = 0; i <= 10_000; i++)
        {
            seen.Add($"{i}");
        }

        Assert.False(seen.Contains("0"));
        Assert.True(seen.Contains("1"));
        Assert.True(seen.Contains("10000"));
    }

    [Fact]
    public void What_is_no_id_is_not_remembered()
    {
        SeenCallbacks seen = new(_time);
        seen.Add(null);
        seen.Add("");
        seen.Add(new string('x', 201));

        Assert.False(seen.Contains(null));
        Assert.False(seen.Contains(""));
        Assert.False(seen.Contains(new string('x', 201)));
    }
}

using System.Text.Json;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

public class EntityInstanceIdTests
{
    [Theory]
    [InlineData("Counter", "49", "@counter@49")]
    [InlineData("CreatorGate", "Main", "@creatorgate@Main")]
    [InlineData("counter", "", "@counter@")]
    [InlineData("counter", "a@b", "@counter@a@b")]
    [InlineData("Äpfel", "茶", "@äpfel@茶")]
    public void Text_ThereAndBack_IsTheSameId(string name, string key, string text)
    {
        EntityInstanceId id = new(name, key);

        Assert.Equal(text, id.ToString());
        Assert.Equal(id, EntityInstanceId.FromString(text));
        Assert.Equal(key, EntityInstanceId.FromString(text).Key);
    }

    [Fact]
    public void Name_AnyCase_IsLowerCase()
    {
        Assert.Equal("counter", new EntityInstanceId("CoUnTeR", "1").Name);
        Assert.Equal("counter", EntityInstanceId.FromString("@COUNTER@1").Name);
    }

    [Fact]
    public void Equality_NamesIgnoreCaseAndKeysDoNot()
    {
        EntityInstanceId id = new("Counter", "a");

        Assert.True(id == new EntityInstanceId("COUNTER", "a"));
        Assert.Equal(id.GetHashCode(), new EntityInstanceId("counter", "a").GetHashCode());
        Assert.True(id != new EntityInstanceId("Counter", "A"));
        Assert.True(id != new EntityInstanceId("Counters", "a"));
        Assert.False(id.Equals(default));
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("counter@1")]
    [InlineData("@counter")]
    [InlineData("@@1")]
    [InlineData("@")]
    [InlineData("@@")]
    public void FromString_OtherForms_AreRefusedWithTheFormAnIdHas(string text)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>("instanceId", () => EntityInstanceId.FromString(text));

        Assert.StartsWith($"'{text}' is no id of an entity: such ids are of the form '@name@key'.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromString_Nothing_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("instanceId", () => EntityInstanceId.FromString(null!));
        Assert.Throws<ArgumentException>("instanceId", () => EntityInstanceId.FromString(""));
    }

    [Fact]
    public void Constructor_NameOrKeyThatMakesNoId_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("name", () => new EntityInstanceId(null!, "1"));
        Assert.Throws<ArgumentException>("name", () => new EntityInstanceId("", "1"));
        Assert.Throws<ArgumentException>("name", () => new EntityInstanceId("a@b", "1"));
        Assert.Throws<ArgumentNullException>("key", () => new EntityInstanceId("counter", null!));
    }

    [Fact]
    public void Constructor_MoreThanOneHundredCharacters_IsRefusedWithTheirNumber()
    {
        string longest = new('x', 91);

        Assert.Equal(100, new EntityInstanceId("counter", longest).ToString().Length);
        ArgumentException refused = Assert.Throws<ArgumentException>("key", () => new EntityInstanceId("counter", longest + "x"));
        Assert.StartsWith(
            $"The id of an entity has at most 100 characters as text; '@counter@{longest}x' has 101.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ThereAndBack_IsTheText()
    {
        string json = JsonSerializer.Serialize(new Reference(new("Counter", "49")));

        Assert.Equal("""{"Id":"@counter@49"}""", json);
        Assert.Equal(new Reference(new("Counter", "49")), JsonSerializer.Deserialize<Reference>(json));
    }

    [Theory]
    [InlineData("""{"Id":"counter"}""")]
    [InlineData("""{"Id":""}""")]
    [InlineData("""{"Id":null}""")]
    [InlineData("""{"Id":49}""")]
    [InlineData("""{"Id":{"Name":"counter","Key":"49"}}""")]
    public void Json_NotTheTextOfAnId_IsAJsonError(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Reference>(json));

    private sealed record Reference(EntityInstanceId Id);
}

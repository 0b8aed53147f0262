using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

public class EntityMetadataTests
{
    private static readonly EntityInstanceId s_id = new("Counter", "1");
    private static readonly DateTimeOffset s_changed = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void State_Included_IsReadWhateverItsValue()
    {
        Assert.Equal((true, 0), (new EntityMetadata<int>(s_id, 0).IncludesState, new EntityMetadata<int>(s_id, 0).State));
        Assert.Equal("", new EntityMetadata<string>(s_id, "").State);
        Assert.Equal(7, new EntityMetadata(s_id, new SerializedData("7")).State.ReadAs<int>());
    }

    [Fact]
    public void State_NotIncluded_SaysWhatToLookAt()
    {
        EntityMetadata bare = new(s_id);

        Assert.False(bare.IncludesState);
        Assert.Equal(
            "The state of entity '@counter@1' was not asked for, or it has none: look at IncludesState first.",
            Assert.Throws<InvalidOperationException>(() => bare.State).Message);
        Assert.False(new EntityMetadata<int>(s_id).IncludesState);
        Assert.False(new EntityMetadata<string>(s_id, null).IncludesState);
    }

    [Fact]
    public void Id_Default_IsRefused()
    {
        Assert.Throws<ArgumentException>("id", () => new EntityMetadata(default));
        Assert.Throws<ArgumentException>("id", () => new EntityMetadata<int>(default, 7));
    }

    [Fact]
    public void Json_EverythingKnown_IsWrittenUnderTheNamesOfTheOptions()
    {
        EntityMetadata<Tally> metadata = new(s_id, new Tally(7)) { LastModifiedTime = s_changed, BacklogQueueSize = 2, LockedBy = "order-1" };

        Assert.Equal(
            """{"Id":"@counter@1","LastModifiedTime":"2030-01-02T03:04:05+00:00","BacklogQueueSize":2,"LockedBy":"order-1","State":{"Total":7}}""",
            JsonSerializer.Serialize(metadata));
        Assert.Equal(
            """{"id":"@counter@1","lastModifiedTime":"2030-01-02T03:04:05+00:00","backlogQueueSize":2,"lockedBy":"order-1","state":{"total":7}}""",
            JsonSerializer.Serialize(metadata, JsonSerializerOptions.Web));
    }

    [Fact]
    public void Json_NothingButTheEntityKnown_HasNoFurtherProperties() => Assert.Equal(
        """{"Id":"@counter@1","LastModifiedTime":"2030-01-02T03:04:05+00:00"}""",
        JsonSerializer.Serialize(new EntityMetadata(s_id) { LastModifiedTime = s_changed }));

    [Fact]
    public void Json_StateStillSerialized_IsText()
    {
        EntityMetadata metadata = new(s_id, new SerializedData("[7]")) { LastModifiedTime = s_changed };

        const string Expected = """{"Id":"@counter@1","LastModifiedTime":"2030-01-02T03:04:05+00:00","State":"[7]"}""";
        Assert.Equal(Expected, JsonSerializer.Serialize(metadata));
        Assert.Equal(Expected, JsonSerializer.Serialize<EntityMetadata<SerializedData>>(metadata));
    }

    [Fact]
    public void Json_Reading_IsNotSupported()
    {
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<EntityMetadata>("""{"Id":"@counter@1"}"""));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<EntityMetadata<int>>("""{"Id":"@counter@1"}"""));
    }

    private sealed record Tally(int Total);
}

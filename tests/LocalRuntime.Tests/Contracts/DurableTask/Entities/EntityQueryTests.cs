using Microsoft.DurableTask.Client.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

public class EntityQueryTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "@")]
    [InlineData("@", "@")]
    [InlineData("Count", "@count")]
    [InlineData("@Count", "@count")]
    [InlineData("Counter@", "@counter@")]
    [InlineData("Counter@Ab", "@counter@Ab")]
    [InlineData("@Counter@Ab@C", "@counter@Ab@C")]
    public void InstanceIdStartsWith_AnyWriting_IsReadBackAsIdsAreWritten(string? written, string? readBack) =>
        Assert.Equal(readBack, new EntityQuery { InstanceIdStartsWith = written }.InstanceIdStartsWith);

    [Fact]
    public void Query_NothingGiven_IsEveryEntityWithItsState()
    {
        EntityQuery query = new();

        Assert.Equal(
            (null, null, null, true, false, null, null),
            (query.InstanceIdStartsWith, query.LastModifiedFrom, query.LastModifiedTo, query.IncludeState, query.IncludeTransient, query.PageSize, query.ContinuationToken));
        Assert.Equal(100, EntityQuery.DefaultPageSize);
    }

    [Fact]
    public void Query_Copy_EveryValueIsKept()
    {
        EntityQuery query = new() { InstanceIdStartsWith = "counter@", IncludeState = false, IncludeTransient = true, PageSize = 10, ContinuationToken = "3" };

        Assert.Equal(query, query with { });
        Assert.NotEqual(query, query with { InstanceIdStartsWith = "counter" });
    }

    [Fact]
    public void CleanEntityStorageRequest_Default_CleansEverything()
    {
        Assert.Equal(new() { RemoveEmptyEntities = true, ReleaseOrphanedLocks = true, ContinuationToken = null }, CleanEntityStorageRequest.Default);
        Assert.NotEqual(new CleanEntityStorageRequest(), CleanEntityStorageRequest.Default);
    }

    [Fact]
    public void CleanEntityStorageResult_Values_AreKept()
    {
        CleanEntityStorageResult result = new() { EmptyEntitiesRemoved = 2, OrphanedLocksReleased = 1, ContinuationToken = "3" };

        Assert.Equal((2, 1, "3"), (result.EmptyEntitiesRemoved, result.OrphanedLocksReleased, result.ContinuationToken));
    }
}

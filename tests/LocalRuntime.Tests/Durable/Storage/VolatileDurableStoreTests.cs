using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Durable.Storage;

public sealed class VolatileDurableStoreTests : DurableStoreConformance
{
    private readonly VolatileDurableStore _store = new();

    internal override IDurableStore Store => _store;

    public override void Dispose() => _store.Dispose();
}

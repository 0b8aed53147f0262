using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Hosting;

namespace ContentHub.LocalRuntime.Tests.Durable.Storage;

public sealed class SqliteDurableStoreTests : DurableStoreConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly SqliteDurableStore _store;

    public SqliteDurableStoreTests() => _store = SqliteDurableStore.Open(Path.Combine(_folder, "durable.db"));

    internal override IDurableStore Store => _store;

    public override void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        string path = Path.Combine(_folder, "other.db");
        string content = new('x', 5000);
        File.WriteAllText(path, content);

        HostStartException refused = Assert.Throws<HostStartException>(() => SqliteDurableStore.Open(path));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }
}

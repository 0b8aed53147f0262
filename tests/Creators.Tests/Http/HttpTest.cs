using ContentHub.Creators.Http;
using ContentHub.Domain.Creators;

namespace ContentHub.Creators.Tests.Http;

/// <summary>A server and a client of it, for each test.</summary>
public abstract class HttpTest : IAsyncLifetime
{
    private readonly List<HttpContentCreator> _clients = [];

    private protected static CreationRequest Request { get; } = new() { IdempotencyKey = "task-0be0f3ca1551-1", Topic = "tea", Priority = 5 };

    /// <summary>The id that the request's task has.</summary>
    private protected static string Id => HttpTaskId.For(Request.IdempotencyKey);

    private protected CreatorServer Server { get; private set; } = null!;

    private protected HttpContentCreator Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await CreatorServer.StartAsync();
        Client = Connect(Server.Options);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected HttpContentCreator Connect(CreatorHttpOptions options)
    {
        HttpContentCreator client = new(options, TimeProvider.System);
        _clients.Add(client);
        return client;
    }

    private protected static Task<CreatorException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<CreatorException>(call);
}

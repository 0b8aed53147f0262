using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public enum Size
{
    Small,
    Large,
}

/// <summary>Queue-triggered functions with parameters of every kind, which write down what they are given.</summary>
public sealed class QueueBindingFunctions(ConcurrentQueue<object> given)
{
    [Function(nameof(Bytes))]
    public void Bytes([QueueTrigger("bytes")] byte[] message) => given.Enqueue(message);

    [Function(nameof(Json))]
    public void Json([QueueTrigger("json")] Order order) => given.Enqueue(order);

    [Function(nameof(Enumeration))]
    public void Enumeration([QueueTrigger("enumeration")] Size[] sizes) => given.Enqueue(sizes);

    [Function(nameof(Known))]
    public void Known([QueueTrigger("known")] string text, string id, string popReceipt, long dequeueCount, DateTimeOffset insertionTime, DateTime expirationTime, DateTimeOffset nextVisibleTime, string queueTrigger) =>
        given.Enqueue((text, id, popReceipt, dequeueCount, insertionTime, expirationTime, nextVisibleTime, queueTrigger));

    [Function(nameof(Context))]
    public void Context([QueueTrigger("context")] string text, FunctionContext context) => given.Enqueue(context);

    [Function(nameof(First))]
    public void First([QueueTrigger("shared")] string text) => given.Enqueue(text);

    [Function(nameof(Second))]
    public void Second([QueueTrigger("shared")] string text) => given.Enqueue(text);
}

public sealed class QueueBindingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentQueue<object> _given = new();
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync(_ => { });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_message_may_be_read_as_bytes()
    {
        await _host.SendBytesAsync("bytes", 0, 0xFF, 0xFE);

        object given = await GivenAsync();
        Assert.Equal([0, 0xFF, 0xFE], Assert.IsType<byte[]>(given));
    }

    [Theory]
    [InlineData("""{"Item":"tea","Count":2}""")]
    [InlineData("""{"item":"tea","count":2,"more":[]}""")]
    public async Task A_message_may_be_read_from_its_JSON_whatever_the_case_of_its_names(string json)
    {
        await _host.SendMessageAsync("json", json);

        Assert.Equal(new Order("tea", 2), await GivenAsync());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"Item":"tea","Count":"many"}""")]
    [InlineData("")]
    public async Task A_message_that_is_not_the_JSON_wanted_fails_as_a_function_does(string json)
    {
        await _host.SendMessageAsync("json", json);
        await _host.WhenIdleAsync();

        Assert.Empty(_given);
        Assert.Equal([0, 1], await _host.CountsAsync("json", "json-poison"));
        Assert.Equal([json], await _host.PeekMessagesAsync("json-poison"));
    }

    [Fact]
    public async Task The_JSON_of_messages_is_the_apps_to_change()
    {
        await _host.DisposeAsync();
        _host = await StartAsync(services => services.Configure<JsonSerializerOptions>(options => options.Converters.Add(new JsonStringEnumConverter())));
        await _host.SendMessageAsync("enumeration", """["Large"]""");

        Assert.Equal([Size.Large], Assert.IsType<Size[]>(await GivenAsync()));
    }

    [Fact]
    public async Task What_is_known_of_a_message_is_bound_by_name()
    {
        string id = await _host.SendBytesAsync("known", (byte)'a');

        Assert.Equal(("a", id, "1", 1L, s_start, s_start.AddDays(7).UtcDateTime, s_start.AddMinutes(10), "a"), await GivenAsync());
    }

    [Fact]
    public async Task What_is_known_of_a_message_is_binding_data_as_the_worker_has_it()
    {
        string id = await _host.SendBytesAsync("context", (byte)'a');
        FunctionContext context = Assert.IsAssignableFrom<FunctionContext>(await GivenAsync());

        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["QueueTrigger"] = "a",
                ["Id"] = id,
                ["PopReceipt"] = "1",
                ["DequeueCount"] = "1",
                ["InsertionTime"] = "\"2026-01-01T00:00:00+00:00\"",
                ["ExpirationTime"] = "\"2026-01-08T00:00:00+00:00\"",
                ["NextVisibleTime"] = "\"2026-01-01T00:10:00+00:00\"",
            },
            context.BindingContext.BindingData.ToDictionary());
        Assert.Equal("1", context.BindingContext.BindingData["dequeueCount"]);
        Assert.Equal("queueTrigger", context.FunctionDefinition.InputBindings["text"].Type);
    }

    [Fact]
    public async Task Two_functions_of_one_queue_share_its_messages()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _host.SendMessageAsync("shared", $"{i}")));
        await _host.WhenIdleAsync();

        Assert.Equal(Enumerable.Range(0, 40), _given.Select(text => int.Parse((string)text, null)).Order());
    }

    [Theory]
    [InlineData(typeof(BadName), "'Bad_Name' is no queue name")]
    [InlineData(typeof(Unbindable), "the parameter 'insertionTime' of type Int32 cannot be bound")]
    [InlineData(typeof(MissingSetting), "'%NOT_SET%' refers to the setting NOT_SET")]
    public void A_function_that_cannot_be_run_stops_the_start_with_its_name(Type functions, string message)
    {
        HostStartException refused = Assert.Throws<HostStartException>(() => FunctionCatalog.Discover([functions], new ConfigurationBuilder().Build()));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains(functions.Name, refused.Message, StringComparison.Ordinal);
    }

    private async Task<object> GivenAsync()
    {
        await _host.WhenIdleAsync();
        return Assert.Single(_given);
    }

    private Task<FunctionsTestHost> StartAsync(Action<IServiceCollection> configure) => FunctionsTestHost.StartAsync(new()
    {
        FunctionTypes = [typeof(QueueBindingFunctions)],
        Configure = builder =>
        {
            builder.Services.AddSingleton(_given);
            configure(builder.Services);
        },
    });

    private static class BadName
    {
        [Function("Bad")]
        public static void Bad([QueueTrigger("Bad_Name")] string text)
        {
        }
    }

    private static class Unbindable
    {
        [Function("Bad")]
        public static void Bad([QueueTrigger("tasks")] string text, int insertionTime)
        {
        }
    }

    private static class MissingSetting
    {
        [Function("Bad")]
        public static void Bad([QueueTrigger("%NOT_SET%")] string text)
        {
        }
    }
}

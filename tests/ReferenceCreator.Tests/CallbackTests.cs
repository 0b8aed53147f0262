using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContentHub.ReferenceCreator.Work;

namespace ContentHub.ReferenceCreator.Tests;

public sealed class CallbackTests : IAsyncLifetime
{
    private readonly CreatorProgram _program = new();
    private CallbackReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await CallbackReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await _receiver.DisposeAsync();
    }

    // The example of the Standard Webhooks libraries' own tests.
    [Fact]
    public void A_signature_is_the_one_that_the_standards_libraries_make()
    {
        byte[] secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            CallbackSignature.Sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));
    }

    [Fact]
    public async Task A_callback_is_signed_with_each_secret_over_the_bytes_that_are_sent()
    {
        _program.Settings["CONTENT_CREATOR_CALLBACK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw plain-text-secret";

        string id = await _program.CreateAsync("--topic=tea", "--idempotency-key=task-0be0f3ca1551-2", $"--callback-url={_receiver.Address}");
        ReceivedCallback callback = await _receiver.NextAsync();

        Assert.Equal($"{id}-completed", callback.Id);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{callback.Id}.{callback.Timestamp}."), .. callback.Body];
        byte[][] secrets = [Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "plain-text-secret"u8.ToArray()];
        Assert.Equal(string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}")), callback.Signature);
        Assert.Equal(
            ("completed", id, "task-0be0f3ca1551-2", 2),
            (callback.Text("event"), callback.Text("taskId"), callback.Text("idempotencyKey"), callback.Json.GetProperty("attempt").GetInt32()));
        string stored = await File.ReadAllTextAsync(Path.Combine(_program.Home, "jobs", $"{id}.json"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("plain-text-secret", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order-17", 17)]
    [InlineData("order", null)]
    [InlineData("order-x", null)]
    [InlineData("order-99999999999", null)]
    public async Task Without_a_secret_a_callback_is_not_signed_and_an_attempt_is_told_when_the_key_has_one(string key, int? attempt)
    {
        await _program.CreateAsync("--topic=tea", $"--idempotency-key={key}", $"--callback-url={_receiver.Address}");
        ReceivedCallback callback = await _receiver.NextAsync();

        Assert.Equal("", callback.Signature);
        Assert.NotEqual("", callback.Timestamp);
        Assert.Equal(attempt, callback.Json.TryGetProperty("attempt", out JsonElement told) ? told.GetInt32() : null);
    }

    [Fact]
    public async Task A_callback_that_is_sent_again_has_the_same_id_and_body()
    {
        _program.StepDelayMilliseconds = 600_000;
        string id = await _program.CreateAsync("--topic=tea", "--idempotency-key=k", $"--callback-url={_receiver.Address}");
        _receiver.Refuse(1);

        await _program.RunAsync("cancel", $"--task-id={id}");
        await _program.RunAsync("cancel", $"--task-id={id}");
        ReceivedCallback[] callbacks = [await _receiver.NextAsync(), await _receiver.NextAsync(), await _receiver.NextAsync()];

        Assert.All(callbacks, callback => Assert.Equal($"{id}-cancelled", callback.Id));
        Assert.All(callbacks, callback => Assert.Equal(callbacks[0].Body, callback.Body));
    }

    [Fact]
    public async Task A_callback_carries_the_trace_that_the_work_was_handed_over_with()
    {
        _program.StepDelayMilliseconds = 600_000;
        _program.Settings["TRACEPARENT"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        _program.Settings["TRACESTATE"] = "vendor=1";
        string id = await _program.CreateAsync("--topic=tea", $"--callback-url={_receiver.Address}");

        // Whoever asks later may belong to another trace.
        _program.Settings["TRACEPARENT"] = "00-11111111111111111111111111111111-2222222222222222-01";
        await _program.RunAsync("cancel", $"--task-id={id}");
        ReceivedCallback callback = await _receiver.NextAsync();

        Assert.Equal(("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1"), (callback.TraceParent, callback.TraceState));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public async Task A_callback_carries_no_trace_when_there_is_none(string parent)
    {
        _program.Settings["TRACEPARENT"] = parent;
        _program.Settings["TRACESTATE"] = "vendor=1";
        await _program.CreateAsync("--topic=tea", $"--callback-url={_receiver.Address}");

        ReceivedCallback callback = await _receiver.NextAsync();

        Assert.Equal(("", ""), (callback.TraceParent, callback.TraceState));
    }

    [Fact]
    public async Task A_secret_that_is_none_is_refused_by_its_settings_name_when_work_is_handed_over()
    {
        _program.Settings["CONTENT_CREATOR_CALLBACK_SECRET"] = "whsec_***";

        Run run = await _program.RunAsync("create", "--json", "--topic=tea");

        Assert.Equal((2, "invalid_setting"), (run.ExitCode, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains("CONTENT_CREATOR_CALLBACK_SECRET", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("***", run.Output, StringComparison.Ordinal);
    }
}

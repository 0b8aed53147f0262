using System.Net;
using ContentHub.Functions.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Webhooks;

public sealed class CallbackVerificationTests
{
    [Theory]
    [InlineData("127.0.0.1:7071", "127.0.0.1", true)]
    [InlineData("localhost:7071", "::1", true)]
    [InlineData("[::1]:7071", "::ffff:127.0.0.1", true)]
    [InlineData("127.0.0.1:7071", "10.0.0.1", false)]
    [InlineData("0.0.0.0:7071", "127.0.0.1", false)]
    [InlineData("[::]:7071", "::1", false)]
    [InlineData("hub.azurewebsites.net", "127.0.0.1", false)]
    [InlineData("", "127.0.0.1", false)]
    [InlineData("127.0.0.1:7071", null, false)]
    public void Unsigned_is_taken_only_when_caller_and_listener_are_this_machine(string listener, string? caller, bool taken)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", listener)]).Build();
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = caller is null ? null : IPAddress.Parse(caller);

        IResult? refused = new CallbackVerification(new ContentHubSettings { DataFolder = "" }, configuration, TimeProvider.System).Refuse(context.Request, "{}"u8);

        Assert.Equal(taken, refused is null);
    }
}

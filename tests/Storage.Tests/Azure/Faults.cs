using System.Globalization;
using System.Net;
using System.Text;

namespace ContentHub.Storage.Tests.Azure;

/// <summary>What can happen to a request on its way.</summary>
internal static class Faults
{
    /// <summary>The connection is reset before the server has it.</summary>
    public static Fault RequestLost { get; } = _ => throw new IOException("Connection reset by peer.");

    /// <summary>The server does it, then the connection is reset.</summary>
    public static Fault AnswerLost { get; } = AnswerLostWhile(() => Task.CompletedTask);

    /// <summary>The server does it and says that it failed.</summary>
    public static Fault DoneInVain { get; } = async send =>
    {
        using HttpResponseMessage response = await send();
        return Answer(HttpStatusCode.InternalServerError, "");
    };

    /// <summary>The server does it, others do something, and the answer is lost.</summary>
    public static Fault AnswerLostWhile(Func<Task> others) => async send =>
    {
        using HttpResponseMessage response = await send();
        await others();
        throw new IOException("Connection reset by peer.");
    };

    /// <summary>The request is lost, and others do something before the next.</summary>
    public static Fault RequestLostWhile(Func<Task> others) => async _ =>
    {
        await others();
        throw new IOException("Connection reset by peer.");
    };

    /// <summary>The server does not do it: it has too much to do.</summary>
    public static Fault Busy(HttpStatusCode status, int waitMilliseconds = 0) => _ =>
    {
        HttpResponseMessage response = Answer(status, "");
        response.Headers.Add("x-ms-retry-after-ms", waitMilliseconds.ToString(CultureInfo.InvariantCulture));
        return Task.FromResult(response);
    };

    /// <summary>The server takes a batch, and has too much to do for one of its writes.</summary>
    public static Fault BusyInside { get; } = _ =>
    {
        HttpResponseMessage response = Answer(HttpStatusCode.Accepted, """
            --batchresponse_1
            Content-Type: multipart/mixed; boundary=changesetresponse_2

            --changesetresponse_2
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 503 Service Unavailable
            Content-Type: application/json

            {"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"0:The server is busy."}}}
            --changesetresponse_2--
            --batchresponse_1--

            """);
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=batchresponse_1");
        return Task.FromResult(response);
    };

    /// <summary>The server has come to the end of its time and gives an empty page that goes on with a row.</summary>
    public static Fault EmptyPage(string partitionKey, string rowKey) => _ =>
    {
        HttpResponseMessage response = Answer(HttpStatusCode.OK, """{"value":[]}""");
        response.Headers.Add("x-ms-continuation-NextPartitionKey", partitionKey);
        response.Headers.Add("x-ms-continuation-NextRowKey", rowKey);
        return Task.FromResult(response);
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, string content) => new(status)
    {
        Content = new StringContent(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, "application/json"),
    };
}

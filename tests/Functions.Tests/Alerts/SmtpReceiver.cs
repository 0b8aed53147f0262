using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContentHub.Functions.Tests.Alerts;

/// <summary>A mail server on a loopback port that takes what it is given, or answers one command as it is told.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _served;

    public SmtpReceiver()
    {
        _listener.Start();
        _served = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The letters, with their envelopes' recipients.</summary>
    public ConcurrentQueue<(string[] To, string Letter)> Letters { get; } = new();

    /// <summary>The answer to a command, by its name; null to take it.</summary>
    public Func<string, string?> Answer { get; set; } = static _ => null;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _served;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
        await using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        List<string> to = [];
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            string command = line.Split(' ')[0].ToUpperInvariant();
            if (Answer(command) is { } answer)
            {
                await writer.WriteLineAsync(answer);
                continue;
            }

            switch (command)
            {
                case "RCPT":
                    to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    StringBuilder letter = new();
                    while (await reader.ReadLineAsync() is { } text && text != ".")
                    {
                        letter.AppendLine(text);
                    }

                    Letters.Enqueue(([.. to], letter.ToString()));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }
}

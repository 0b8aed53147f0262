using System.Diagnostics;

namespace ContentHub.Bench.Measuring;

/// <summary>What an open loop has found.</summary>
/// <param name="Answered">From when a request was due to its answer.</param>
/// <param name="Sent">From when a request was due to when it was really sent: how far the loop itself is to be trusted.</param>
internal sealed record OpenLoopResult(Latencies Answered, Latencies Sent);

/// <summary>
/// Requests that arrive at a fixed rate, as they do when the callers do not wait for each other. Each is measured from when
/// it was due: a request that could not be sent because everything was held up counts with all of that time.
/// </summary>
internal static class OpenLoop
{
    private static readonly TimeSpan s_finestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends requests and waits for all of the answers.</summary>
    /// <param name="perSecond">How many are due in a second.</param>
    /// <param name="most">How many to send at most.</param>
    /// <param name="request">Sends one and waits for its answer.</param>
    /// <param name="until">Ends the sending.</param>
    public static async Task<OpenLoopResult> RunAsync(int perSecond, int most, Func<int, Task> request, CancellationToken until = default)
    {
        List<double> sent = [];
        List<Task<double>> answers = [];

        // A thread of its own: a busy pool must not hold up the arrivals.
        await Task.Factory.StartNew(
            () =>
            {
                long begun = Stopwatch.GetTimestamp();
                for (int number = 0; number < most; number++)
                {
                    long due = begun + (number * Stopwatch.Frequency / perSecond);
                    if (!WaitUntil(due, until))
                    {
                        return;
                    }

                    sent.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
                    answers.Add(MeasureAsync(due, request(number)));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        return new OpenLoopResult(new Latencies(await Task.WhenAll(answers)), new Latencies(sent));
    }

    private static async Task<double> MeasureAsync(long due, Task request)
    {
        await request;
        return Stopwatch.GetElapsedTime(due).TotalMilliseconds;
    }

    /// <returns>False when the sending has ended first.</returns>
    private static bool WaitUntil(long due, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            // A wait counts whole milliseconds; what is left after them is spent giving way to other threads.
            if (left >= s_finestWait)
            {
                until.WaitHandle.WaitOne(left);
            }
            else
            {
                Thread.Yield();
            }
        }

        return false;
    }
}

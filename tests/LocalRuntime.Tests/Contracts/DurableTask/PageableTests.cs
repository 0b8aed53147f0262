using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class PageableTests
{
    private readonly List<string> _read = [];

    [Fact]
    public async Task Enumerating_EveryPage_GivesEveryValueInOrder()
    {
        Assert.Equal([1, 2, 3, 4, 5], await All(Numbers()));
        Assert.Equal(["first/", "b/", "c/"], _read);
    }

    [Fact]
    public async Task Enumerating_StoppedEarly_ReadsNoFurtherPage()
    {
        await foreach (int number in Numbers())
        {
            if (number == 2)
            {
                break;
            }
        }

        Assert.Equal(["first/"], _read);
    }

    [Fact]
    public async Task AsPages_ContinuationTokenAndSize_ArePassedOn()
    {
        List<Page<int>> pages = [];
        await foreach (Page<int> page in Numbers().AsPages("b", 2))
        {
            pages.Add(page);
        }

        Assert.Equal(["b/2", "c/2"], _read);
        Assert.Equal([[], [3, 4, 5]], pages.Select(page => page.Values));
        Assert.Equal(["c", null], pages.Select(page => page.ContinuationToken));
    }

    [Fact]
    public async Task Create_FunctionWithoutSize_ReadsTheSamePages()
    {
        AsyncPageable<int> numbers = Pageable.Create<int>((continuation, cancellation) => Read(continuation, null, cancellation));

        Assert.Equal([1, 2, 3, 4, 5], await All(numbers));
    }

    [Fact]
    public async Task Enumerating_Cancelled_ReadsNothing()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int number in Numbers().WithCancellation(source.Token))
            {
                Assert.Fail($"read {number}");
            }
        });
        Assert.Empty(_read);
    }

    [Fact]
    public async Task Enumerating_WithToken_TheFunctionIsGivenIt()
    {
        using CancellationTokenSource source = new();
        CancellationToken given = default;
        AsyncPageable<int> numbers = Pageable.Create<int>((_, cancellation) =>
        {
            given = cancellation;
            return Task.FromResult(new Page<int>([1]));
        });

        await foreach (int number in numbers.WithCancellation(source.Token))
        {
            Assert.Equal(1, number);
        }

        Assert.Equal(source.Token, given);
    }

    [Fact]
    public void Missing_ValuesOrFunction_AreRefused()
    {
        Assert.Throws<ArgumentNullException>("values", () => new Page<int>(null!));
        Assert.Throws<ArgumentNullException>("pageFunc", () => Pageable.Create((Func<string?, CancellationToken, Task<Page<int>>>)null!));
        Assert.Throws<ArgumentNullException>("pageFunc", () => Pageable.Create((Func<string?, int?, CancellationToken, Task<Page<int>>>)null!));
    }

    private static async Task<List<int>> All(AsyncPageable<int> numbers)
    {
        List<int> all = [];
        await foreach (int number in numbers)
        {
            all.Add(number);
        }

        return all;
    }

    private AsyncPageable<int> Numbers() => Pageable.Create<int>(Read);

    private Task<Page<int>> Read(string? continuation, int? size, CancellationToken cancellation)
    {
        _read.Add($"{continuation ?? "first"}/{size}");
        return Task.FromResult<Page<int>>(continuation switch
        {
            null => new([1, 2], "b"),
            "b" => new([], "c"),
            _ => new([3, 4, 5]),
        });
    }
}

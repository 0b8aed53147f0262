using System.Text;
using ContentHub.Bench;
using ContentHub.Bench.Measuring;
using ContentHub.Bench.Scenarios;

IBenchmark[] all = [new Baseline(), new Submit(), new Pipeline(), new FiveActivities(), new Start(), new RaiseEvent(), new Sleepers(), new Restart(), new History(), new Schedules(), new Monitoring(), new AzureStorageBenchmark()];

const string Quick = "--quick";
bool quick = args.Contains(Quick);
string[] names = [.. args.Where(arg => arg != Quick)];
if (names.FirstOrDefault(name => !all.Any(benchmark => benchmark.Name == name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'. There are {string.Join(", ", all.Select(benchmark => benchmark.Name))}, and the option {Quick}.");
    return 2;
}

Console.OutputEncoding = Encoding.UTF8;
Console.WriteLine(Machine.Describe() + (quick ? "; a tenth of the load" : ""));
foreach (IBenchmark benchmark in all.Where(benchmark => names.Length == 0 || names.Contains(benchmark.Name)))
{
    await benchmark.RunAsync(Scale.WarmUp);
    List<IReadOnlyList<Figure>> rounds = [];
    for (int round = 0; round < (quick ? 1 : benchmark.Rounds); round++)
    {
        rounds.Add(await benchmark.RunAsync(quick ? Scale.Quick : Scale.Full));
    }

    Console.WriteLine();
    Console.WriteLine(FigureTable.Format(benchmark.Name, rounds));
}

return 0;

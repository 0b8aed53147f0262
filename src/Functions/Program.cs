using ContentHub.Functions;
using Microsoft.Extensions.Hosting;

try
{
    using IHost host = ContentHubApplication.CreateBuilder(args).Build();
    await host.RunAsync();
    return 0;
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

using ContentHub.Functions;
using ContentHub.Storage;
using Microsoft.Extensions.Hosting;

try
{
    using IHost host = ContentHubApplication.CreateBuilder(args).Build();
    await host.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is SettingsException or StorageException or InvalidOperationException)
{
    // The host cannot start as it is set up; the message says what to change.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

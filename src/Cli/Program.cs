using ContentHub.Cli;

return await CommandLine.RunAsync(args);

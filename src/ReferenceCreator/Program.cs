using ContentHub.ReferenceCreator.Commands;

return await CreatorCommandLine.RunAsync(args);

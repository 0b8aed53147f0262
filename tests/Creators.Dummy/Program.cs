using System.Text;
using ContentHub.Creators.Dummy;

// content-creator 0.1.0 as it was recorded: its words, its banner, its exit codes. Its state is in ./data, as the real one's is.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Screen.PrintBanner();
string command = args.Length > 0 ? args[0] : "";
Tasks.NoteCall(args);
Faults faults = new(command);
faults.Before();
return command switch
{
    "create" => Create.Run(args, faults),
    "status" => Options.Read(args, "task-id") is { } options ? Status.Run(options) : 1,
    "result" => Options.Read(args, "task-id", "format") is { } options ? Result.Run(options) : 1,
    "list" => Options.Read(args, "status", "mode", "limit", "offset", "json") is { } options ? List.Run(options) : 1,
    "cancel" => Options.Read(args, "task-id") is { } options ? Cancel.Run(options) : 1,
    "--version" => Screen.PrintVersion(),
    _ => Screen.Fail($"error: unknown command '{command}'"),
};

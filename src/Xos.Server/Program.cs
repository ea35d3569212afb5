using Xos.Server.Commands;

return await ServerCommandLine.RunAsync(args);

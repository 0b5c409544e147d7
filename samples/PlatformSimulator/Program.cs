using PlatformSimulator.Commands;

return await CommandLine.InvokeAsync(RootCommands.Create(TimeProvider.System), args);

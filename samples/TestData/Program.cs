using TestData.Commands;

return await RootCommands.Create(TimeProvider.System).Parse(args).InvokeAsync();

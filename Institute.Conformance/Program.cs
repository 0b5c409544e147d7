using Institute.Conformance.Commands;

return await ConformanceCommand.Create(TimeProvider.System).Parse(args).InvokeAsync();

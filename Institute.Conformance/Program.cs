using Institute.Conformance.Commands;
using PlatformSimulator.Commands;

return await CommandLine.InvokeAsync(ConformanceCommand.Create(TimeProvider.System), args);

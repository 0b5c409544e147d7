namespace PlatformSimulator.Kits;

internal sealed record NamedPerson(string Name, DateOnly Born);

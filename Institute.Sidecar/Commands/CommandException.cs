namespace Institute.Sidecar.Commands;

/// <summary>A command cannot do its work. The message says why and what to do, for whoever typed it.</summary>
internal sealed class CommandException(string message) : Exception(message);

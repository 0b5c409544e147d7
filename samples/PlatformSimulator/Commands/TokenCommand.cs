using System.CommandLine;
using PlatformSimulator.Connections;

namespace PlatformSimulator.Commands;

/// <summary><c>token</c>: prints an access token and nothing else, ready for <c>curl -H "Authorization: Bearer $(…)"</c>.</summary>
internal static class TokenCommand
{
    public static Command Create(TimeProvider clock)
    {
        var kitOptions = new KitOptions();
        var command = new Command("token", "Fetches an access token and prints it.");
        kitOptions.AddTo(command);
        command.SetAction((result, cancellationToken) => Failures.ToldAsync(async () =>
        {
            var (directory, kit, address) = kitOptions.Read(result);
            using var connection = PlatformConnection.Open(address, directory, kit);
            var token = await new TokenClient(connection.Client, kit, clock).GetAsync(cancellationToken);
            Console.WriteLine(token.Value);
            return 0;
        }));
        return command;
    }
}

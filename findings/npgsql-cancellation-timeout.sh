#!/usr/bin/env bash
# Npgsql 10.0.3 (NuGet), the .NET driver for PostgreSQL.
# Input: a connection string with Timeout=2;Command Timeout=1;Cancellation Timeout=-1, and a server that logs in and then is silent, as one
#   is whose machine hangs. Its port goes on taking connections. One "SELECT 1" without a token of its own.
# Seen: the command throws after about three seconds: its one second, and then the whole of the connection's Timeout, in which the driver connects
#   again to ask the silent server to cancel, and waits. The server below counts that second connection.
# Most would guess: about one second, since a Cancellation Timeout of -1 is documented as not waiting for the cancellation.
# Whom it hurts: whoever has a deadline and sets both time-outs to keep it: the thread is away for the sum of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
cat > finding.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Npgsql" Version="[10.0.3]" /></ItemGroup>
</Project>
END
cat > Program.cs <<'END'
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var connections = 0;
_ = Task.Run(async () =>
{
    while (true)
    {
        var socket = await listener.AcceptTcpClientAsync();
        if (Interlocked.Increment(ref connections) == 1)
        {
            _ = Task.Run(() => LogIn(socket.GetStream()));
        }
    }
});

var port = ((IPEndPoint)listener.LocalEndpoint).Port;
var text = $"Host=127.0.0.1;Port={port};Username=u;Password=p;Database=d;SSL Mode=Disable;GSS Encryption Mode=Disable;Pooling=false;Timeout=2;Command Timeout=1;Cancellation Timeout=-1;Server Compatibility Mode=NoTypeLoading";
using var connection = new NpgsqlConnection(text);
connection.Open();
using var command = new NpgsqlCommand("SELECT 1", connection);
var watch = Stopwatch.StartNew();
try
{
    command.ExecuteScalar();
    Console.WriteLine("answered");
}
catch (Exception e)
{
    Console.WriteLine($"{e.GetType().Name} after {watch.Elapsed.TotalSeconds:F1} s, {connections} connections");
}

return watch.Elapsed > TimeSpan.FromSeconds(2.5) ? 0 : 1;

// The start of PostgreSQL's protocol 3: everything in order, then nothing more.
static void LogIn(NetworkStream stream)
{
    stream.ReadAtLeast(new byte[4096], 8);
    byte[] signedIn = [(byte)'R', 0, 0, 0, 8, 0, 0, 0, 0];
    byte[] key = [(byte)'K', 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 2];
    byte[] ready = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];
    stream.Write([.. signedIn, .. Status("server_version", "15.0"), .. Status("client_encoding", "UTF8"), .. Status("standard_conforming_strings", "on"), .. key, .. ready]);
    while (stream.Read(new byte[4096]) > 0)
    {
    }
}

static byte[] Status(string name, string value)
{
    var content = System.Text.Encoding.ASCII.GetBytes($"{name}\0{value}\0");
    return [(byte)'S', 0, 0, 0, (byte)(content.Length + 4), .. content];
}
END
dotnet run -c Release -v quiet 2>&1 || exit 1

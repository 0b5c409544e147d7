using System.Diagnostics;
using System.Globalization;
using Institute.Testing.Conventions;
using Npgsql;

namespace Institute.Testing.Databases;

/// <summary>A real PostgreSQL server of Debian's package in a folder of its own, reached by a Unix socket alone: no port can be taken. It ends when this process does, however that ends.</summary>
public sealed class PostgresServer : IDisposable
{
    public const string WriterName = "sidecar";
    public const string PurgerName = "purger";

    private const string Versions = "/usr/lib/postgresql";

    /// <summary>The log's schema is made once, and every database is a copy of it.</summary>
    private const string Template = "message_log_template";

    // The server ends with its standard input: an aborted test run leaves none behind.
    private const string Warden = """trap '' INT; "$@" </dev/null & server=$!; (read -r _; kill -QUIT $server) <&3 & wait $server""";

    private readonly bool isOwnFolder;
    private Process? process;
    private int databases;

    private PostgresServer(string socket, string data, bool isOwnFolder)
    {
        Socket = socket;
        this.isOwnFolder = isOwnFolder;
        Data = data;
    }

    /// <summary>Whether the server's programs are on this machine.</summary>
    public static bool IsInstalled => Directory.Exists(Versions) && Binaries("initdb").Any();

    /// <summary>The folder of the socket.</summary>
    public string Socket { get; }

    public string Data { get; }

    /// <summary>Its process, while it runs.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Makes a cluster, starts it, and runs the log's own script in it.</summary>
    public static PostgresServer Create()
    {
        var folder = OwnFolder();
        var server = new PostgresServer(folder, Path.Combine(folder, "data"), isOwnFolder: true);
        Run(AsServersUser([Binary("initdb"), "--pgdata", server.Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]));
        server.Start();
        server.Execute("postgres", $"CREATE DATABASE {Template}");
        server.RunScript(Template);
        server.Execute("postgres", $"CREATE ROLE {WriterName} LOGIN IN ROLE message_log_writer; CREATE ROLE {PurgerName} LOGIN IN ROLE message_log_purger");
        return server;
    }

    public string Connection(string database, string role) => $"Host={Socket};Database={database};Username={role}";

    /// <summary>A new database with the log's tables.</summary>
    public string CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"log_{Interlocked.Increment(ref databases)}");
        Execute("postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
        // A database's own rights are not copied with it.
        Execute("postgres", $"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO message_log_writer, message_log_purger, message_log_reader");
        return name;
    }

    /// <summary>As a superuser.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Connection(database, "postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>One value, as a superuser.</summary>
    public object? Ask(string sql)
    {
        using var connection = new NpgsqlConnection(Connection("postgres", "postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    /// <summary>Runs deploy/postgres/message-log.sql as its reader would.</summary>
    public void RunScript(string database) =>
        Run(["psql", "-h", Socket, "-U", "postgres", "-d", database, "-q", "-f", Repository.PathOf("deploy", "postgres", "message-log.sql")]);

    /// <summary>Starts it, with settings over the file's, and waits until it takes connections.</summary>
    public void Start(params IReadOnlyList<string> settings)
    {
        string[] server = [Binary("postgres"), "-D", Data, "-k", Socket, .. settings.Prepend("max_connections=60").Prepend("listen_addresses=").SelectMany(s => new[] { "-c", s })];
        var start = new ProcessStartInfo("bash", ["-c", $"exec 3<&0; {Warden}", "warden", .. AsServersUser(server)]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        SpinWait.SpinUntil(() => IsReady() || process.HasExited);
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
        }
    }

    /// <summary>From now on commits in a database are acknowledged before they are on disk, whatever their sessions asked for.</summary>
    public void BecomeForgetful(string database)
    {
        Execute(database, """
            CREATE OR REPLACE FUNCTION public.forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM set_config(''synchronous_commit'', ''off'', true); RETURN NULL; END';
            CREATE OR REPLACE TRIGGER forget AFTER INSERT ON message_log.heads FOR EACH STATEMENT EXECUTE FUNCTION public.forget();
            """);

        // It writes full pages at once, and what the kernel has outlives the server.
        Signal("STOP", (int)Ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'")!);
    }

    /// <summary>It is as delivered again.</summary>
    public void BecomeMindful(string database) => Execute(database, "DROP TRIGGER IF EXISTS forget ON message_log.heads");

    /// <summary>In order, without waiting for anybody.</summary>
    public void Stop()
    {
        Signal("INT", ProcessId);
        AwaitEnd();
    }

    /// <summary>Without waiting for anybody, and without writing down what is in memory: the next start recovers.</summary>
    public void StopAtOnce()
    {
        Signal("QUIT", ProcessId);
        AwaitEnd();
    }

    /// <summary>As the machine's failure would.</summary>
    public void Kill()
    {
        var all = FrozenProcesses();
        Signal("KILL", [.. all]);
        AwaitEnd();
        SpinWait.SpinUntil(() => all.All(id => !Directory.Exists($"/proc/{id}")));
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    /// <summary>Nothing of it runs on; its connections stay open and silent.</summary>
    public void Freeze() => Signal("STOP", [.. FrozenProcesses()]);

    public void Thaw() => Signal("CONT", [.. Processes()]);

    /// <summary>A copy of the server as it is now, as a standby that takes over would have it; not started. It answers at the same socket.</summary>
    public PostgresServer Copy()
    {
        var copy = new PostgresServer(Socket, Path.Combine(Socket, $"copy-{Guid.NewGuid():N}"), isOwnFolder: false);
        Run(AsServersUser([Binary("pg_basebackup"), "-h", Socket, "-U", "postgres", "-D", copy.Data, "--checkpoint=fast", "--no-sync", "--wal-method=fetch"]));
        return copy;
    }

    /// <summary>Somebody who follows the server, as a standby does, until it is disposed of.</summary>
    public IDisposable Receive()
    {
        var target = Directory.CreateDirectory(Path.Combine(Socket, $"received-{Guid.NewGuid():N}")).FullName;
        string[] command = [Binary("pg_receivewal"), "-h", Socket, "-U", "postgres", "-D", target];
        var receiver = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true })!;
        SpinWait.SpinUntil(() => receiver.HasExited || Ask("SELECT count(*) FROM pg_stat_replication") is > 0L);
        return new Ending(receiver);
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
        {
            Kill();
        }

        process?.Dispose();
        process = null;
        if (isOwnFolder)
        {
            Directory.Delete(Socket, recursive: true);
        }
    }

    private static string Binary(string name) => Binaries(name).Last();

    private static IEnumerable<string> Binaries(string name) =>
        Directory.GetDirectories(Versions).Select(version => Path.Combine(version, "bin", name)).Where(File.Exists).Order(StringComparer.Ordinal);

    // The server refuses to run as root.
    private static IEnumerable<string> AsServersUser(IEnumerable<string> command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static string OwnFolder()
    {
        var folder = Directory.CreateTempSubdirectory("institute-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Run(["chown", "postgres:postgres", folder]);
        }

        return folder;
    }

    private static void Run(IEnumerable<string> command)
    {
        string[] all = [.. command];
        using var started = Process.Start(new ProcessStartInfo(all[0], all[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var output = started.StandardOutput.ReadToEndAsync();
        var error = started.StandardError.ReadToEnd();
        started.WaitForExit();
        if (started.ExitCode != 0)
        {
            throw new InvalidOperationException($"{all[0]} ended with {started.ExitCode}:\n{output.GetAwaiter().GetResult()}{error}");
        }
    }

    private static void Signal(string signal, params IReadOnlyList<int> ids) => Run(["bash", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {string.Join(' ', ids)}")]);

    // The first one stands still: none is begun after this, and one that ends keeps its number.
    private List<int> FrozenProcesses()
    {
        Signal("STOP", ProcessId);
        return Processes();
    }

    private List<int> Processes()
    {
        var server = ProcessId;
        return [server, .. File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    private bool IsReady()
    {
        try
        {
            Execute("postgres", "SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void AwaitEnd()
    {
        SpinWait.SpinUntil(() => process!.HasExited);
        process!.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    private sealed class Ending(Process ended) : IDisposable
    {
        public void Dispose()
        {
            ended.Kill();
            ended.WaitForExit();
            ended.Dispose();
        }
    }
}

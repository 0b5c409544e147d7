using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>One guard, used everywhere: a list of the exceptions that foreign code may throw is never whole.</summary>
public sealed class GuardRuleTests
{
    /// <summary>Where else, and why.</summary>
    private static readonly (string Path, string Reason)[] Named =
    [
        ("Institute.Sidecar/Guarding/", "the guard itself"),
        ("Institute.Sidecar/MessageLogs/", "the store tells damage, which is evidence, from a disk or database that is away, by type; whatever else is thrown reaches the writer, which takes everything and fails closed"),
        ("Institute.Sidecar/Commands/", "a command's failure is its last line: CommandLine and CommandRun take everything"),
        ("Institute.Sidecar/Hosting/CrashGuard.cs", "the last line before the end that it brings about itself"),
        ("Institute.Sidecar/Hosting/SidecarRun.cs", "a start that is given up because a part failed: the failure is told right after it"),
        ("Institute.Sidecar/Hosting/MessageLogLifetime.cs", "a log that cannot be opened is a refused start; the host does nothing else in it"),
        ("Institute.Sidecar/Operations/Telemetry/TelemetryFlush.cs", "has no loop: its one moment is the end of the host, and each of its three calls goes through the guard"),
        ("Institute.Sidecar/Operations/Telemetry/NodeMetrics.cs", "its counter of failures reads the guard's own table"),
        ("Institute.Sidecar/Operations/Pages/LogFactsReader.cs", "tells a month that is damaged from a log that cannot be looked at, as the store does"),
        ("Institute.Sidecar/Exchanges/ExchangeWarmUp.cs", "runs once before the listeners open, whole within the guard's filter"),
    ];

    [Test]
    public void Nothing_outside_the_guard_catches_by_itself_runs_by_itself_or_is_called_by_a_library() =>
        Assert.That(
            Repository.Sources("Institute.Sidecar").Where(f => !Named.Any(n => f.Path.StartsWith(n.Path, StringComparison.Ordinal)))
                .SelectMany(f => GuardRule.Offences(f.Path, string.Join('\n', f.Lines))),
            Is.Empty);

    [Test]
    public void Each_named_exception_is_needed_and_gives_its_reason() =>
        Assert.That(
            Named.Where(n => n.Reason.Length < 10 || !Repository.Sources("Institute.Sidecar").Any(f => f.Path.StartsWith(n.Path, StringComparison.Ordinal) && GuardRule.Offences(f.Path, string.Join('\n', f.Lines)).Any())).Select(n => n.Path),
            Is.Empty);

    [TestCase("try { F(); } catch (Exception e) { Tell(e); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch { Tell(); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch (Exception e) when (e is not OutOfMemoryException) { Tell(e); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch (Exception e) when (e is IOException or JsonException) { Tell(e); }", "guards itself by a list of exception types")]
    [TestCase("clock.CreateTimer(_ => Look(), null, a, b);", "what CreateTimer is given to call does not start in the guard")]
    [TestCase("token.Register(() => Stop());", "what Register is given to call does not start in the guard")]
    [TestCase("tls.RemoteCertificateValidationCallback = (_, c, _, _) => Judge(c);", "what RemoteCertificateValidationCallback is given to call does not start in the guard")]
    [TestCase("AppDomain.CurrentDomain.UnhandledException += Tell;", "what UnhandledException is given to call does not start in the guard")]
    public void A_planted_violation_is_found(string statement, string offence) =>
        Assert.That(GuardRule.Offences("Planted.cs", $"class C {{ void M() {{ {statement} }} }}"), Has.Some.EndsWith(offence));

    [Test]
    public void A_planted_service_of_its_own_is_found() =>
        Assert.That(GuardRule.Offences("Planted.cs", "internal sealed class Watch(Guard guard) : BackgroundService { }"), Is.EqualTo(new[] { "Planted.cs:1: Watch runs beside the exchanges and is no GuardedService" }));

    [TestCase("try { F(); } catch (Exception e) when (Guarded.Takes(e)) { Tell(e); }")]
    [TestCase("try { F(); } catch { End(); throw; }")]
    [TestCase("try { F(); } catch (IOException) { End(); }")]
    [TestCase("clock.CreateTimer(_ => Guarded.Call(\"a look\", Look), null, a, b);")]
    [TestCase("tls.RemoteCertificateValidationCallback = (_, c, _, _) => guard.Call(\"a certificate\", () => Judge(c), false);")]
    public void What_stands_in_the_guard_is_left_alone(string statement) =>
        Assert.That(GuardRule.Offences("Fine.cs", $"class C {{ void M() {{ {statement} }} }}"), Is.Empty);
}

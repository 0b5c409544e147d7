using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>One guard, used everywhere: a list of the exceptions that foreign code may throw is never whole.</summary>
public sealed class GuardRuleTests
{
    private static readonly string[] Products = ["Institute.Adapter", "Institute.Adapter.Sql", "Institute.Conformance", "Institute.Sidecar"];

    [Test]
    public void Nothing_outside_the_guard_catches_by_itself_runs_by_itself_or_is_called_by_a_library() =>
        Assert.That(
            string.Join('\n', Offences().Where(o => !GuardExceptions.Named.Any(n => o.StartsWith(n.Path + ":", StringComparison.Ordinal)))),
            Is.Empty);

    [Test]
    public void Each_named_exception_is_one_file_is_needed_and_gives_its_reason()
    {
        var offences = Offences().ToList();
        Assert.That(
            GuardExceptions.Named.Where(n => !n.Path.EndsWith(".cs", StringComparison.Ordinal) || n.Reason.Length < 30
                || !offences.Exists(o => o.StartsWith(n.Path + ":", StringComparison.Ordinal))).Select(n => n.Path),
            Is.Empty);
    }

    private static IEnumerable<string> Offences() =>
        Products.SelectMany(Repository.Sources).SelectMany(f => GuardRule.Offences(f.Path, string.Join('\n', f.Lines)));

    [TestCase("try { F(); } catch (Exception e) { Tell(e); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch { Tell(); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch (Exception e) when (e is not OutOfMemoryException) { Tell(e); }", "catches any exception by itself")]
    [TestCase("try { F(); } catch (Exception e) when (e is IOException or JsonException) { Tell(e); }", "guards itself by a list of exception types")]
    [TestCase("clock.CreateTimer(_ => Look(), null, a, b);", "what CreateTimer is given to call does not start in the guard")]
    [TestCase("clock.CreateTimer(Look, null, a, b);", "what CreateTimer is given to call does not start in the guard")]
    [TestCase("new Thread(Work).Start();", "what Thread is given to call does not start in the guard")]
    [TestCase("PosixSignalRegistration.Create(PosixSignal.SIGHUP, c => Reload(c));", "what Create is given to call does not start in the guard")]
    [TestCase("meter.CreateObservableGauge(name, () => Measure());", "what CreateObservableGauge is given to call does not start in the guard")]
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

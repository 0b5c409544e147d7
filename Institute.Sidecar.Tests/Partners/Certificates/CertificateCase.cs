namespace Institute.Sidecar.Tests.Partners.Certificates;

/// <summary>One fault of a certificate, or of the way in which it is shown, and its twin: all the same without the fault.</summary>
/// <param name="Name">In words.</param>
/// <param name="Reason">As the operational log and the counters have it; for KI2002 a part of the reason there.</param>
/// <param name="Make">Lays the ground, and says what the two clients show.</param>
internal sealed record CertificateCase(string Name, string Reason, Func<CertificateGround, (Shown Bad, Shown Good)> Make)
{
    /// <summary>The certificate is genuine: the answer is KI2002, and not a broken connection.</summary>
    public bool IsTold { get; init; }

    /// <summary>Brings the fault about while the sidecar runs; the files are then looked at again.</summary>
    public Action<CertificateGround>? Spoil { get; init; }

    /// <summary>Takes the fault away where it does not lie in what is shown; the files are then looked at again.</summary>
    public Action<CertificateGround>? Mend { get; init; }

    public override string ToString() => Name;
}

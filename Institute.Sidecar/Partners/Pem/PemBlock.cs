namespace Institute.Sidecar.Partners.Pem;

/// <summary>One block of a PEM file, or a whole DER file.</summary>
/// <param name="Label">What stands after BEGIN.</param>
/// <param name="Der">Its content.</param>
internal sealed record PemBlock(string Label, ReadOnlyMemory<byte> Der);

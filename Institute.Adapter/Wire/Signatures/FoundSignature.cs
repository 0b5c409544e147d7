using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>A signature of the agreed shape, taken apart.</summary>
internal sealed record FoundSignature(XmlElement Element, XmlElement SignedInfo, string Method, byte[] Value, string DigestMethod, byte[] Digest);

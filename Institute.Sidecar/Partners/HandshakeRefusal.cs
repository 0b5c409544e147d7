namespace Institute.Sidecar.Partners;

/// <summary>Why a connection was refused before a byte of HTTP (step 1). The names are the counter's tag and stand in docs/errors.md: never renamed.</summary>
internal enum HandshakeRefusal
{
    None,

    /// <summary>No ClientHello came: a plain connection, a port scan, or silence for five seconds.</summary>
    NoTls,

    /// <summary>No common protocol version or cipher suite, or the client broke off.</summary>
    ProtocolFailed,
    TooManyConnections,
    NoCertificate,
    SelfSigned,

    /// <summary>No configured root stands above the certificate, whatever the names say.</summary>
    UnknownAuthority,
    Expired,
    NotYetValid,

    /// <summary>An authority between certificate and root is out of its time.</summary>
    AuthorityNotInTime,
    ClientAuthMissing,
    WeakKey,

    /// <summary>A kind of key that is not agreed: EdDSA, DSA, EC on another curve than P-256, P-384 or P-521, with its curve spelled out or its point compressed.</summary>
    KeyNotTaken,
    WeakSignature,
    Revoked,
    IntermediateRevoked,

    /// <summary>There is no usable revocation list from the certificate's authority.</summary>
    RevocationUnknown,

    /// <summary>The revocation list should have been replaced more than 24 hours ago.</summary>
    RevocationStale,

    /// <summary>The chain breaks another rule of RFC 5280.</summary>
    ChainInvalid,
}

namespace Institute.Sidecar.Tokens;

/// <summary>Why a token was refused; stands in the operational log and in docs/errors.md.</summary>
internal enum TokenFault
{
    None,
    Missing,
    NotBearer,
    Malformed,
    TooLong,
    Encrypted,
    WrongType,
    WrongAlgorithm,
    CriticalHeader,
    UnknownKey,
    WrongSignature,
    WrongIssuer,
    WrongAudience,
    Expired,
    NotYetValid,
    NoExpiration,
    NoIssuedAt,
    TooLongLived,
    NoBinding,
    OtherBinding,
    ScopeNotText,
    WrongScope,
    NoKeys,
    NotActive,
    IssuerAway,
}

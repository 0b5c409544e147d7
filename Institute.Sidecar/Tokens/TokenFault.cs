namespace Institute.Sidecar.Tokens;

/// <summary>Why a token was refused; stands in the operational log and in docs/errors.md.</summary>
internal enum TokenFault
{
    None,
    Missing,
    NotBearer,
    Malformed,
    TooLong,
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
    TooLongLived,
    NoBinding,
    OtherBinding,
    WrongScope,
    NoKeys,
    Invalid,
}

namespace Institute.Adapter.Tests.Disclosure;

internal enum Verdict
{
    Told,
    Silent,
    HeldBack,
    CannotBeTold,
    Ambiguous,
}

namespace Institute.Testing.Certificates;

/// <summary>The key of a certificate made for a test.</summary>
public enum KeyKind
{
    EcdsaP256 = 0,
    EcdsaP384 = 1,
    Rsa1024 = 2,
    Rsa2048 = 3,
    Rsa3072 = 4,
}

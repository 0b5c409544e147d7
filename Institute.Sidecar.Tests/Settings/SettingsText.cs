namespace Institute.Sidecar.Tests.Settings;

/// <summary>A settings file that is whole, valid and not weakened.</summary>
internal static class SettingsText
{
    public static string Whole() => """
        {
          "Sidecar": {
            "Environment": "Test",
            "Institute": { "OrganisationNumber": "5560001231", "Name": "Exempelbanken AB" },
            "Node": "node-1",
            "Partner": {
              "Listen": "127.0.0.1:8443", "CertificateFile": "server.pem", "CertificateKeyFile": "server.key",
              "RootFiles": ["ca.pem"], "CrlFiles": ["ca.crl"], "MaxConnections": 10,
              "AllowList": [ { "Name": "Skatteverket", "Role": "Partner", "KeyPins": ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="], "OrganisationNumber": null, "TestCustomers": [] } ]
            },
            "Bank": { "Addresses": ["http://127.0.0.1:5000"], "ProofKeyFile": "proof.key" },
            "Tokens": { "Mode": "BuiltInIssuer", "BuiltIn": { "SigningKeyFiles": ["token.key"] } },
            "Availability": { "Opens": "04:00", "Closes": "23:00" },
            "Log": { "Directory": "log", "PublicKeyFile": "log-public.pem", "WitnessFile": "/mnt/elsewhere/heads", "SecondPlace": "/mnt/elsewhere/log" }
          }
        }
        """;
}

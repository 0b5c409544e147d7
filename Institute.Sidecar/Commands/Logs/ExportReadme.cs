namespace Institute.Sidecar.Commands.Logs;

/// <summary>What lies in every export for whoever gets it.</summary>
internal static class ExportReadme
{
    public const string Text = """
        An exchange from a message log (Skatteverkets föreskrifter om konto- och värdefackssystem, 6 §), with its proof.

        *.xml, *.bin    the question and the answer, byte for byte as they were on the wire
        proof.json      their place in the log: header, salt, path and signed tree head
        signer.pub.pem  the public key of the node that keeps the log
        manifest.xml    a signed list of all the files

        How to check it:
        1. Get the signer's fingerprint from somebody you trust, not from here.
        2. xmlsec1 --verify --pubkey-pem:signer signer.pub.pem manifest.xml   (xmlsec1 1.2 or 1.3)
        3. Compare the SHA-256 of each file with the manifest.
        4. verify_log.py --pair THIS.zip --trust FINGERPRINT
        The format is described in docs/message-log-format.md, section 9.

        Svenska: ett utbyte ur en meddelandelogg med bevis. Hämta undertecknarens fingeravtryck från någon du litar på,
        kör punkterna 2-4 ovan. Stämmer allt är frågan och svaret oförändrade sedan de loggades.

        """;
}

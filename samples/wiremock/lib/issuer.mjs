import { X509Certificate, createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const lifetime = 3600;
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What WireMock itself cannot make: a key set, and a token that verifies against it. The mappings serve both as files. */
export function makeIssuer(directory, issuer, audience, certificateFile) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomUUID();
  const bound = existsSync(certificateFile)
    ? { cnf: { "x5t#S256": createHash("sha256").update(new X509Certificate(readFileSync(certificateFile)).raw).digest("base64url") } }
    : {};
  write(directory, "jwks.json", { keys: [{ ...publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "ES256" }] });

  return {
    writeToken: () => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, sub: "stub-client", client_id: "stub-client", aud: audience, scope: "kvs core", iat: now, nbf: now, exp: now + lifetime, jti: randomUUID(), ...bound };
      const content = `${encoded({ alg: "ES256", typ: "at+jwt", kid })}.${encoded(claims)}`;
      const signature = sign("sha256", Buffer.from(content), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
      write(directory, "token.json", { access_token: `${content}.${signature}`, token_type: "Bearer", expires_in: lifetime / 2, scope: "kvs core" });
    },
  };
}

function write(directory, name, value) {
  const file = join(directory, "__files", "made", name);
  writeFileSync(`${file}.new`, JSON.stringify(value));
  renameSync(`${file}.new`, file);
}

import { X509Certificate, createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const lifetime = 3600;
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * What WireMock itself cannot make: a key set, and a token that verifies against it; and the issuer's metadata with this start's address,
 * so that the mappings need no templates, which other players of such files write otherwise. The mappings serve all three as files.
 */
export function makeIssuer(directory, issuer, audience, certificateFile) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomUUID();
  const bound = existsSync(certificateFile)
    ? { cnf: { "x5t#S256": createHash("sha256").update(new X509Certificate(readFileSync(certificateFile)).raw).digest("base64url") } }
    : {};
  write(directory, "metadata.json", {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    grant_types_supported: ["client_credentials"],
    id_token_signing_alg_values_supported: ["ES256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "private_key_jwt", "tls_client_auth"],
  });
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

import { spawn, spawnSync } from "node:child_process";
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";

/** WireMock's jar; the first start fetches it, in the exact version that the lock file holds a hash of. */
export function installed(here) {
  const folder = join(here, "node_modules", "wiremock", "build");
  if (!existsSync(folder)) {
    const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: here, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
    if (done.status !== 0) {
      throw new Error("npm could not install WireMock.");
    }
  }

  return join(folder, readdirSync(folder).find((f) => f.endsWith(".jar")));
}

/** Starts it and waits until it says where it listens. */
export async function launch(jar, directory, port, password) {
  const java = spawn("java", [
    "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar,
    "--disable-http", "--https-port", String(port), "--bind-address", "127.0.0.1",
    "--https-keystore", join(directory, "stubs.p12"), "--keystore-type", "PKCS12", "--keystore-password", password, "--key-manager-password", password,
    "--root-dir", directory, "--disable-banner", "--disable-gzip", "--no-request-journal", "--async-response-enabled", "true",
  ], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done, failed) => {
    java.on("error", (e) => failed(new Error(`Java 17 could not be started: ${e.message}`)));
    java.on("exit", (code, signal) => done(signal === "SIGTERM" || code === 143 ? 0 : code ?? 1));
  });

  // From now on: a signal before it listens must not leave it behind.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => java.kill("SIGTERM"));
  }

  const listening = new Promise((found) => {
    let said = "";
    java.stdout.on("data", (text) => {
      said = (said + text).slice(-4096);
      const match = /https-port:\s+(\d+)/.exec(said);
      if (match) {
        found(Number(match[1]));
      }
    });
  });
  const actual = await Promise.race([listening, ended.then((code) => { throw new Error(`WireMock ended with exit code ${code} before it listened.`); })]);
  return { port: actual, ended };
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STRICT_HEADERS } from "./headers.ts";
import type { RunningServer, ServerPlan } from "./start.ts";
import { startServer } from "./start.ts";
import type { SelfSigned } from "./testing/index.ts";
import { selfSigned } from "./testing/index.ts";

let folder: string;
let running: RunningServer | undefined;
let complaints: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-secure-"));
  complaints = [];
});

afterEach(async () => {
  await running?.stop(0);
  running = undefined;
  await rm(folder, { recursive: true });
});

const files = () => ({ certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") });

const write = async ({ certificate, key }: SelfSigned): Promise<void> => {
  await writeFile(files().certificate, certificate);
  await writeFile(files().key, key);
};

const PLAIN: ServerPlan = { host: "127.0.0.1", port: 0, storage: { data: ":memory:" } };

const start = async (plan: ServerPlan = { ...PLAIN, tls: files() }) => {
  const complain = (line: string): void => void complaints.push(line);
  const started = await startServer({ ...plan, complain });
  if (started.ok) running = started.value;
  return started;
};

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly protocol: string | null;
}

/** Over a connection of its own, taking only that certificate. */
const ask = (path: string, { certificate }: SelfSigned, more = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options = { host: "localhost", port: running?.port ?? 0, path, agent: false };
    const asked = request({ ...options, ca: certificate, ...more }, (response) => {
      const protocol = (response.socket as TLSSocket).getProtocol();
      response.resume();
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, protocol }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });

describe("a server with a certificate", () => {
  test("[H92] serves by HTTPS itself, with every header, and asks to be come back to so", async () => {
    const signed = selfSigned();
    await write(signed);
    expect((await start()).ok).toBe(true);
    for (const path of ["/healthz", "/v1/puzzle", "/nothing-here-2"]) {
      const { headers, protocol } = await ask(path, signed);
      expect(protocol).toBe("TLSv1.3");
      expect(headers["strict-transport-security"]).toBe("max-age=31536000");
      for (const [name, value] of Object.entries(STRICT_HEADERS))
        if (name !== "Cross-Origin-Resource-Policy")
          expect([name, headers[name.toLowerCase()]]).toEqual([name, value]);
    }
  });

  test("[H92] takes no TLS older than 1.2", async () => {
    const signed = selfSigned();
    await write(signed);
    await start();
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
    await expect(ask("/healthz", signed, old)).rejects.toThrow(/alert|version/i);
    const good = await ask("/healthz", signed, { maxVersion: "TLSv1.2" });
    expect([good.status, good.protocol]).toEqual([200, "TLSv1.2"]);
  });

  test("[H92] without one it says nothing of HTTPS", async () => {
    const started = await start(PLAIN);
    expect(started.ok).toBe(true);
    const { headers } = await fetch(`http://127.0.0.1:${running?.port}/healthz`);
    expect(headers.get("Strict-Transport-Security")).toBeNull();
  });

  test("[H93] reads a new certificate without a stop: who comes then gets it", async () => {
    const [first, second] = [selfSigned(), selfSigned()];
    await write(first);
    await start();
    expect((await ask("/healthz", first)).status).toBe(200);
    await write(second);
    expect(await running?.renew()).toEqual({ ok: true, value: undefined });
    expect((await ask("/healthz", second)).status).toBe(200);
    await expect(ask("/healthz", first)).rejects.toThrow(/self-signed/);
  });

  test("[H93] keeps the one it has where the new one makes no sense, and says so", async () => {
    const [first, second] = [selfSigned(), selfSigned()];
    await write(first);
    await start();
    await writeFile(files().certificate, second.certificate);
    const renewed = await running?.renew();
    expect(renewed).toMatchObject({ ok: false, error: { type: "NotACertificate" } });
    expect((await ask("/healthz", first)).status).toBe(200);
  });

  test("[H94] does not start without its files, or with a key of another certificate", async () => {
    expect(await start()).toMatchObject({ ok: false, error: { type: "NotACertificate" } });
    await write({ ...selfSigned(), key: selfSigned().key });
    const started = await start();
    expect(started).toMatchObject({ ok: false, error: { type: "NotACertificate" } });
  });

  test("[H94] starts with one that is over, and complains of it", async () => {
    const signed = selfSigned("210101000000Z");
    await write(signed);
    expect((await start()).ok).toBe(true);
    expect(complaints).toEqual([`The certificate in ${files().certificate} is over.`]);
    await expect(ask("/healthz", signed)).rejects.toThrow(/expired/);
  });
});

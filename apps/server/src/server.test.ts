import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { STRICT_HEADERS } from "./headers.ts";
import type { RunningServer } from "./start.ts";
import { startServer } from "./start.ts";

const PAGE = "<!doctype html><title>the app</title>";
const SCRIPT = "export const light = 'warm';\n".repeat(40);

const BUILT: Readonly<Record<string, string | Buffer>> = {
  "index.html": PAGE,
  "away.html": "<!doctype html><title>New tab</title>",
  "offline.js": "self.skipWaiting",
  "manifest.webmanifest": "{}",
  "assets/main-abc123.js": SCRIPT,
  "assets/main-abc123.js.br": brotliCompressSync(SCRIPT),
  "assets/main-abc123.js.gz": gzipSync(SCRIPT),
  "fonts/newsreader.woff2": "wOF2",
};

let dist: string;
let server: RunningServer;

const write = async (path: string, body: string | Buffer): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body);
};

const start = async (): Promise<RunningServer> => {
  const started = await startServer({ dist, host: "127.0.0.1", port: 0 });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

beforeEach(async () => {
  const outside = await mkdtemp(join(tmpdir(), "glimmers-server-"));
  dist = join(outside, "dist");
  await write(join(outside, "secret.txt"), "not yours");
  for (const [name, body] of Object.entries(BUILT)) await write(join(dist, name), body);
  await symlink(join(outside, "secret.txt"), join(dist, "link.txt"));
  server = await start();
});

afterEach(async () => {
  await server.stop(0);
  await rm(dirname(dist), { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks exactly as written: `fetch` would tidy the path, and unpack the body. */
const ask = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const asked = request({ port: server.port, path, headers, method, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });

/** Sends raw bytes, and gives back all that came until the other side closed. */
const sendRaw = (parts: readonly string[], between: () => Promise<void>): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let heard = "";
    socket.on("data", (part) => (heard += part.toString()));
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
    const send = async (): Promise<void> => {
      for (const part of parts) {
        await new Promise<void>((written) => socket.write(part, () => written()));
        await between();
      }
    };
    socket.on("connect", () => void send().catch(reject));
  });

const nothing = async (): Promise<void> => {};

describe("every answer", () => {
  test("[H1] carries the strict headers, whatever it is", async () => {
    const { etag = "" } = (await ask("/")).headers;
    const answers = await Promise.all([
      ask("/"),
      ask("/", { "If-None-Match": etag }),
      ask("/assets/main-abc123.js"),
      ask("/nothing.png"),
      ask("/healthz"),
      ask("/", {}, "HEAD"),
      ask("/", {}, "POST"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 200, 404, 200, 200, 405]);
    for (const { headers } of answers)
      for (const [name, value] of Object.entries(STRICT_HEADERS))
        expect(headers[name.toLowerCase()]).toBe(value);
  });

  test("[H2] has a policy that starts from nothing and names no other origin", async () => {
    const policy = String((await ask("/")).headers["content-security-policy"]);
    const rules = new Map(policy.split("; ").map((rule) => splitRule(rule)));
    expect(rules.get("default-src")).toEqual(["'none'"]);
    expect(rules.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(rules.get("trusted-types")).toEqual(["glimmers"]);
    expect(rules.get("require-trusted-types-for")).toEqual(["'script'"]);
    for (const name of ["base-uri", "form-action", "frame-ancestors"])
      expect(rules.get(name)).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'? |https?:|\*|data:/);
  });

  test("[H3] sets no cookie, names no software, and leaves no line behind", async () => {
    const written = vi.spyOn(process.stdout, "write");
    const complained = vi.spyOn(process.stderr, "write");
    const answers = [await ask("/"), await ask("/nothing.png"), await ask("/", {}, "POST")];
    for (const { headers } of answers) {
      expect(headers).not.toHaveProperty("set-cookie");
      expect(headers).not.toHaveProperty("server");
      expect(headers).not.toHaveProperty("x-powered-by");
    }
    expect([...written.mock.calls, ...complained.mock.calls]).toEqual([]);
    written.mockRestore();
    complained.mockRestore();
  });
});

const splitRule = (rule: string): [string, readonly string[]] => {
  const [name = "", ...values] = rule.split(" ");
  return [name, values];
};

describe("which file", () => {
  test("[H4] a file with its hash in its name may be kept for ever", async () => {
    const { headers, body } = await ask("/assets/main-abc123.js");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(body.toString()).toBe(SCRIPT);
  });

  test.each(["/join", "/read", "/readings/card", "/circles/join"])(
    "[RD50] %s, where links with a secret lead, is in no cache and no search engine",
    async (path) => {
      const { status, headers, body } = await ask(path);
      expect(status).toBe(200);
      expect(body.toString()).toBe(PAGE);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["x-robots-tag"]).toContain("noindex");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    },
  );

  test.each(["/", "/offline.js", "/manifest.webmanifest", "/away.html", "/fonts/newsreader.woff2"])(
    "[H5] %s is asked for anew, and not sent again to who holds it",
    async (path) => {
      const first = await ask(path);
      expect(first.headers["cache-control"]).toBe("no-cache");
      const tag = String(first.headers.etag);
      const again = await ask(path, { "If-None-Match": `"other", W/${tag}` });
      expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
      expect(await ask(path, { "If-None-Match": '"other"' })).toMatchObject({ status: 200 });
    },
  );

  test.each([
    "/",
    "/trail",
    "/own-words",
    `/moment/${"0f".repeat(16)}`,
    "/trail?from=icon",
    "/devices/turn-on",
    `/device/${"0f".repeat(8)}`,
    "/session/P05",
    `/session/P02/${"0f".repeat(16)}`,
    "/about-practice/quiet-hours~slow.breath_2",
    "/rhythm/how",
    "/heart/over-time",
    `/heart-reading/${"0f".repeat(16)}`,
    "/sample",
    "/sample/",
    "/sample/trail",
    "/sample/rhythm/how",
    "/sample/session/P05",
  ])("[H6] %s is an address of the app", async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, body.toString()]).toEqual([200, PAGE]);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  });

  test.each([
    "/nothing.png",
    "/assets/gone-123.js",
    "/moment/zz",
    "/session/P05/zz",
    "/session/~",
    "/a/b/c",
    "/sample/a/b/c",
    "/sample/sample/trail",
    "/wp-login.php",
    "/.env",
  ])("[H7] there is nothing at %s", async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, body.toString()]).toEqual([404, "There is nothing here.\n"]);
    expect(headers["content-type"]).toMatch(/^text\/plain/);
  });

  test("[H8] brotli before gzip before plain, each with an ETag of its own", async () => {
    const path = "/assets/main-abc123.js";
    const plain = await ask(path, { "Accept-Encoding": "identity" });
    const brotli = await ask(path, { "Accept-Encoding": "gzip, deflate, br" });
    const gzip = await ask(path, { "Accept-Encoding": "gzip, br;q=0" });
    expect(plain.headers).not.toHaveProperty("content-encoding");
    expect(brotli.headers["content-encoding"]).toBe("br");
    expect(gzip.headers["content-encoding"]).toBe("gzip");
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const answers = [plain, brotli, gzip];
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers, body } of answers) {
      expect(headers.vary).toBe("Accept-Encoding");
      expect(headers["content-length"]).toBe(String(body.length));
    }
  });

  test("[H8] a file that was not squeezed is sent as it is", async () => {
    const { headers, body } = await ask("/fonts/newsreader.woff2", { "Accept-Encoding": "br" });
    expect(headers).not.toHaveProperty("content-encoding");
    expect(body.toString()).toBe("wOF2");
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "//secret.txt",
    "/%00/../secret.txt",
    "/link.txt",
    "/assets/main-abc123.js.br",
    "/__proto__",
    "/constructor/prototype",
  ])("[H9] %s leads to nothing outside", async (path) => {
    const { status, body } = await ask(path);
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toContain("not yours");
  });

  test("[H10] a build that runs meanwhile changes nothing until the next start", async () => {
    await write(join(dist, "index.html"), "a newer page");
    expect((await ask("/")).body.toString()).toBe(PAGE);
    await server.stop();
    server = await start();
    expect((await ask("/")).body.toString()).toBe("a newer page");
  });
});

describe("how it is asked", () => {
  test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])(
    "[H11] %s is refused, and told what is taken",
    async (method) => {
      const { status, headers } = await ask("/", {}, method);
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    },
  );

  test("[H12] HEAD answers with the headers of GET, and no body", async () => {
    const got = await ask("/offline.js");
    const head = await ask("/offline.js", {}, "HEAD");
    const { date: _, ...headers } = got.headers;
    expect(head.headers).toMatchObject(headers);
    expect(head.body.length).toBe(0);
  });

  test("[H13] it says that it is well, and that is never kept", async () => {
    const { status, headers, body } = await ask("/healthz");
    expect([status, body.toString()]).toEqual([200, "ok"]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  test.each([
    "no request at all\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
  ])("[H14] %j gets a plain refusal, under the same headers", async (bytes) => {
    const heard = await sendRaw([bytes], nothing);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard.toLowerCase()).toContain("content-security-policy: default-src 'none'");
    expect(heard.toLowerCase()).toContain("x-content-type-options: nosniff");
  });
});

describe("start and stop", () => {
  test("[H15] the answer under way is finished; a new connection is not taken", async () => {
    let stopped: Promise<void> | undefined;
    const heard = await sendRaw(["GET / HTTP/1.1\r\nHost: localhost\r\n", "\r\n"], async () => {
      // The server has read the first half once it answers somebody who asked after it.
      if (stopped === undefined) await ask("/healthz");
      stopped ??= server.stop();
    });
    await stopped;
    expect(heard).toContain(PAGE);
    await expect(ask("/")).rejects.toThrow("ECONNREFUSED");
  });

  test("[H16] a folder without a built app is named", async () => {
    const folder = join(dist, "assets");
    const started = await startServer({ dist: folder, host: "127.0.0.1", port: 0 });
    expect(started).toEqual({ ok: false, error: { type: "NotBuilt", folder } });
  });

  test("[H16] a port that is taken is named", async () => {
    const started = await startServer({ dist, host: "127.0.0.1", port: server.port });
    expect(started).toEqual({ ok: false, error: { type: "PortTaken", port: server.port } });
  });

  test("[H16] an address that is not this machine's is named", async () => {
    const started = await startServer({ dist, host: "203.0.113.7", port: 0 });
    expect(started).toMatchObject({ ok: false, error: { type: "AddressRefused" } });
  });
});

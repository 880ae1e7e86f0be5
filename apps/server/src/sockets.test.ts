import type { Socket } from "node:net";
import { connect } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Millis } from "@glimmers/primitives";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunningServer, ServerPlan } from "./start.ts";
import { startServer } from "./start.ts";
import type { Ask } from "./mailboxes/test-person.ts";
import { named, pushBody, randomHex, settle } from "./mailboxes/test-person.ts";
import { MOST_UNDER_WAY } from "./mailboxes/under-way.ts";

const MEGABYTE = 2 ** 20;
let folder: string;
let server: RunningServer;
let me: Awaited<ReturnType<typeof settle>>;

const start = async (plan: Partial<ServerPlan> = {}): Promise<RunningServer> => {
  const started = await startServer({
    host: "127.0.0.1",
    port: 0,
    storage: { data: folder },
    settings: { workBits: 4 },
    ...plan,
  });
  if (!started.ok) throw new Error(started.error.type);
  return started.value;
};

const ask: Ask = (path, init) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-sockets-"));
  server = await start();
  me = await settle(ask);
});

afterEach(async () => {
  await server.stop(0);
  await rm(folder, { recursive: true });
});

interface Line {
  readonly socket: Socket;
  /** All that came, once the other side has ended the line. */
  readonly ended: Promise<string>;
}

/** A line to the server on which bytes are written by hand, and which is never ended from here. */
const openLine = async (bytes: string): Promise<Line> => {
  const socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
  let heard = "";
  socket.on("data", (part) => (heard += part.toString()));
  const ended = new Promise<string>((resolve) => {
    socket.on("end", () => resolve(heard));
    socket.on("error", () => resolve(heard));
  });
  await new Promise<void>((connected) => socket.once("connect", () => connected()));
  if (bytes !== "") socket.write(bytes);
  return { socket, ended };
};

const head = (line: string, ...headers: readonly string[]): string =>
  [line, "Host: localhost", `Authorization: Bearer ${me.token}`, ...headers, "", ""].join("\r\n");

describe("many at once", () => {
  test("[H90] who opens many and reads none is told to wait; who lets go makes room", async () => {
    const blob = `${me.at}/blobs/${randomHex(16)}`;
    await me.ask(blob, { method: "PUT", body: new Uint8Array(10 * MEGABYTE) });
    const openUnread = async (): Promise<Socket> => {
      const { socket } = await openLine(head(`GET ${blob} HTTP/1.1`));
      return socket.pause();
    };
    const lines = await Promise.all(Array.from({ length: MOST_UNDER_WAY }, openUnread));
    const look = async (): Promise<number> => (await me.ask(`${me.at}/live`)).status;
    await expect.poll(look, { timeout: 20_000 }).toBe(429);
    for (const socket of lines) socket.destroy();
    await expect.poll(look, { timeout: 20_000 }).toBe(200);
  });
});

describe("too large", () => {
  test("[H70] 10 MB to a place of 4 KB: refused by its length, before it is sent", async () => {
    const length = `Content-Length: ${10 * MEGABYTE}`;
    const { socket, ended } = await openLine(head(`PUT ${me.at}/witnesses HTTP/1.1`, length));
    const heard = await ended;
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toContain('{"error":"TooLarge","most":4096}');
  });

  test("[H70] 10 MB to a place of 4 KB, sent all the same: the refusal arrives", async () => {
    const body = new Uint8Array(10 * MEGABYTE);
    const answer = await me.ask(`${me.at}/witnesses`, { method: "PUT", body });
    expect(await named(answer)).toEqual([413, "TooLarge"]);
  });

  test("[H70] 10 MB without a word about its length: cut off all the same", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += MEGABYTE / 16;
        if (sent > 10 * MEGABYTE) controller.close();
        else controller.enqueue(new Uint8Array(MEGABYTE / 16));
      },
    });
    const answer = await me.ask(`${me.at}/witnesses`, { method: "PUT", body, duplex: "half" });
    expect(await named(answer)).toEqual([413, "TooLarge"]);
  });

  test("[H70] a blob of 10 MB and a byte is refused, one of 10 MB is taken", async () => {
    const put = (length: number): Promise<Response> =>
      me.ask(`${me.at}/blobs/${randomHex(16)}`, { method: "PUT", body: new Uint8Array(length) });
    expect(await named(await put(10 * MEGABYTE + 1))).toEqual([413, "TooLarge"]);
    expect((await put(10 * MEGABYTE)).status).toBe(204);
  });
});

/** Little patience; what was kept and who signed in is as before. */
const startImpatient = async (plan: Partial<ServerPlan> = {}): Promise<void> => {
  await server.stop(0);
  server = await start({
    settings: { bodyWithin: 300 as Millis },
    headersWithin: 300 as Millis,
    ...plan,
  });
};

describe("slow and silent", () => {
  test("[H71] a request whose headers do not come to an end is told so, and ended", async () => {
    await startImpatient();
    const { socket, ended } = await openLine("GET /v1/puzzle HTTP/1.1\r\nHost: local");
    const heard = await ended;
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toContain("This request took too long to arrive.");
  });

  test("[H71] a body that stands still is told so, by its name, and ended", async () => {
    await startImpatient();
    const { socket, ended } = await openLine(
      head(`PUT ${me.at}/witnesses HTTP/1.1`, "Content-Length: 100") + "a little",
    );
    const heard = await ended;
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toContain('{"error":"TooSlow"}');
  });

  test("[H72] a connection that says nothing at all is ended", async () => {
    await startImpatient();
    const { socket, ended } = await openLine("");
    await ended;
    socket.destroy();
    expect((await ask("/healthz")).status).toBe(200);
  });

  test("[H72] a body whose sender goes away keeps nothing", async () => {
    const whole = pushBody([{ slot: randomHex(16) }]);
    const length = `Content-Length: ${whole.length}`;
    const { socket } = await openLine(head(`POST ${me.at}/items HTTP/1.1`, length));
    await new Promise<void>((written) => socket.write(whole.slice(0, -1), () => written()));
    socket.destroy();
    expect(await (await me.ask(me.at)).json()).toMatchObject({ items: 0 });
  });

  test("[H72] a reader that no longer reads is let go, and does not hold up the end", async () => {
    const blob = await bigBlob();
    await startImpatient({ silence: 300 as Millis });
    const { socket } = await beginReading(blob);
    // With more patience than the test has: it has to end by itself.
    await server.stop(600_000);
    socket.destroy();
  });

  test("[H72] an event stream whose reader goes away is forgotten", async () => {
    const leave = new AbortController();
    const answer = await me.ask(`${me.at}/events`, { signal: leave.signal });
    await answer.body?.getReader().read();
    expect(await openStreams()).toBe(1);
    leave.abort();
    while ((await openStreams()) > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await openStreams()).toBe(0);
  });
});

/** Where 10 MB lie. */
const bigBlob = async (): Promise<string> => {
  const blob = `${me.at}/blobs/${randomHex(16)}`;
  await me.ask(blob, { method: "PUT", body: new Uint8Array(10 * MEGABYTE) });
  return blob;
};

/** An answer of which somebody has seen that it begins, and no more. */
const beginReading = async (path: string): Promise<{ socket: Socket; begun: number }> => {
  const socket = connect(server.port, "127.0.0.1");
  socket.write(head(`GET ${path} HTTP/1.1`));
  await new Promise<void>((readable) => socket.once("readable", () => readable()));
  return { socket, begun: socket.readableLength };
};

const openStreams = async (): Promise<number> => {
  const text = await (await ask("/metrics")).text();
  return Number(/^glimmers_event_streams (\d+)$/m.exec(text)?.[1]);
};

describe("start and stop", () => {
  test("[H79] asked to stop, it ends event streams and waiting, and what was kept is there again", async () => {
    await me.ask(`${me.at}/items`, { method: "POST", body: pushBody([{ slot: randomHex(16) }]) });
    const stream = await me.ask(`${me.at}/events`);
    const all = stream.text();
    await server.stop(60_000);
    expect(await all).toContain(":");
    server = await start();
    expect(await (await me.ask(me.at)).json()).toMatchObject({ items: 1 });
  });

  test("[H79] asked to stop, it finishes an answer of which most is still to be sent", async () => {
    const { socket, begun } = await beginReading(await bigBlob());
    const stopped = server.stop(600_000);
    let heard = 0;
    socket.on("data", (part: Buffer) => (heard += part.length));
    await Promise.all([stopped, new Promise((resolve) => socket.once("close", resolve))]);
    expect(begun).toBeLessThan(10 * MEGABYTE);
    expect(heard).toBeGreaterThan(10 * MEGABYTE);
  });

  test("[H79] the token of before the stop is good after it: the secret is kept", async () => {
    await server.stop(0);
    server = await start();
    expect((await me.ask(`${me.at}/items`)).status).toBe(200);
  });

  test("[H83] a folder that cannot be made is named, and nothing listens", async () => {
    const data = join(folder, "glimmers.sqlite", "below");
    const started = await startServer({ host: "127.0.0.1", port: 0, storage: { data } });
    expect(started).toMatchObject({ ok: false, error: { type: "CannotKeep" } });
  });

  test("[H77] /metrics is there for whoever is on this machine, and not through a proxy", async () => {
    expect((await ask("/metrics")).status).toBe(200);
    const through = await ask("/metrics", { headers: { "X-Forwarded-For": "192.0.2.1" } });
    expect(through.status).toBe(404);
  });
});

import { seconds } from "@glimmers/primitives";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MOST_STREAMS } from "./events.ts";
import { TOKEN_LASTS } from "./session.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import type { Ask } from "./test-person.ts";
import {
  makeRing,
  named,
  newKey,
  post,
  pushBody,
  randomHex,
  settle,
  tokenOf,
  withToken,
} from "./test-person.ts";

let app: TestApp;
let me: Awaited<ReturnType<typeof settle>>;

beforeEach(async () => {
  app = await testApp();
  me = await settle(app.ask);
});

afterEach(() => {
  app.mailboxes.close();
  vi.useRealTimers();
});

interface Hearing {
  /** The next thing said, beats left out; undefined at the end. */
  readonly next: () => Promise<string | undefined>;
  readonly raw: () => Promise<string | undefined>;
  readonly leave: () => Promise<void>;
}

const listen = async (ask: Ask = me.ask): Promise<Hearing> => {
  const answer = await ask(`${me.at}/events`);
  expect(answer.headers.get("Content-Type")).toBe("text/event-stream");
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const raw = async (): Promise<string | undefined> => (await reader.read()).value;
  const next = async (): Promise<string | undefined> => {
    const part = await raw();
    return part?.startsWith(":") ? next() : part;
  };
  return { raw, next, leave: () => reader.cancel() };
};

const event = (what: string): string => `event: ${what}\ndata:\n\n`;

test("[H67] each change is one word, as it happens", async () => {
  const { next } = await listen();
  await me.ask(`${me.at}/items`, { method: "POST", body: pushBody([{ slot: randomHex(16) }]) });
  expect(await next()).toBe(event("items"));
  await me.ask(`${me.at}/blobs/${randomHex(16)}`, { method: "PUT", body: "sealed" });
  expect(await next()).toBe(event("blobs"));
  const id = randomHex(16);
  await post(me.ask, `${me.at}/invites`, { id, until: app.clock.now + 1000 });
  await app.ask(`/v1/invites/${id}/request`, { method: "PUT", body: "let me in" });
  expect(await next()).toBe(event("invite"));
  const { mailbox, device, words, ring } = me;
  const grown = makeRing({ mailbox, devices: [device, newKey()], by: device, words, before: ring });
  await me.ask(`${me.at}/rings`, { method: "PUT", body: grown.document });
  expect(await next()).toBe(event("ring"));
});

test("[H67] what was not done pokes nobody; another mailbox's changes neither", async () => {
  const { next } = await listen();
  await me.ask(`${me.at}/items`, { method: "POST", body: "nothing" });
  const other = await settle(app.ask);
  await other.ask(`${other.at}/items`, {
    method: "POST",
    body: pushBody([{ slot: randomHex(16) }]),
  });
  await me.ask(`${me.at}/blobs/${randomHex(16)}`, { method: "PUT", body: "sealed" });
  expect(await next()).toBe(event("blobs"));
});

test("[H67] a beat now and then says that it is still there", async () => {
  vi.useFakeTimers();
  const { raw } = await listen();
  expect(await raw()).toBe(":\n\n");
  vi.advanceTimersByTime(seconds(20));
  expect(await raw()).toBe(":\n\n");
});

test("[H68] it ends for a device that was removed, without another word", async () => {
  const { mailbox, device, words, ring } = me;
  const second = newKey();
  const grown = makeRing({ mailbox, devices: [device, second], by: device, words, before: ring });
  await me.ask(`${me.at}/rings`, { method: "PUT", body: grown.document });
  const theirs = await listen(withToken(app.ask, await tokenOf(app.ask, mailbox, second)));
  const mine = await listen();
  const cut = makeRing({ mailbox, devices: [device], by: device, words, before: grown, epoch: 2 });
  await me.ask(`${me.at}/rings`, { method: "PUT", body: cut.document });
  expect(await theirs.next()).toBeUndefined();
  expect(await mine.next()).toBe(event("ring"));
});

test("[H68] it ends with the mailbox", async () => {
  const { next } = await listen();
  await me.ask(me.at, { method: "DELETE" });
  expect(await next()).toBeUndefined();
});

test("[H68] it ends when its token would: a half-open one is not kept for ever", async () => {
  vi.useFakeTimers();
  const { next } = await listen();
  expect(app.mailboxes.metrics.openStreams()).toBe(1);
  vi.advanceTimersByTime(TOKEN_LASTS);
  expect(await next()).toBeUndefined();
  expect(app.mailboxes.metrics.openStreams()).toBe(0);
});

test("[H68] whoever leaves is forgotten", async () => {
  const { leave } = await listen();
  expect(app.mailboxes.hub.listeners(me.mailbox)).toBe(1);
  await leave();
  expect(app.mailboxes.hub.listeners(me.mailbox)).toBe(0);
});

test("[H72] whoever no longer reads is not written to for ever", async () => {
  vi.useFakeTimers();
  const answer = await me.ask(`${me.at}/events`);
  vi.advanceTimersByTime(seconds(20) * 80);
  expect(app.mailboxes.hub.listeners(me.mailbox)).toBe(0);
  await answer.body?.cancel();
});

test("[H68] so many at a time, no more", async () => {
  const many = await Promise.all(Array.from({ length: MOST_STREAMS }, () => listen()));
  expect(await named(await me.ask(`${me.at}/events`))).toEqual([429, "TooMuch"]);
  await many[0]?.leave();
  expect((await me.ask(`${me.at}/events`)).status).toBe(200);
});

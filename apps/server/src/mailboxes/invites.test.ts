import { minutes } from "@glimmers/primitives";
import { bytesToBase64url, MOST } from "@glimmers/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { INVITE_LASTS } from "./invites.ts";
import type { TestApp } from "./test-app.ts";
import { testApp } from "./test-app.ts";
import { named, post, randomHex, settle } from "./test-person.ts";

let app: TestApp;
let me: Awaited<ReturnType<typeof settle>>;
let id: string;

beforeEach(async () => {
  app = await testApp();
  me = await settle(app.ask);
  id = randomHex(16);
});

const open = (until: number = app.clock.now + minutes(10), invite = id): Promise<Response> =>
  post(me.ask, `${me.at}/invites`, { id: invite, until });
const request = (body: string): Promise<Response> =>
  app.ask(`/v1/invites/${id}/request`, { method: "PUT", body });
const answer = (body: string): Promise<Response> =>
  me.ask(`${me.at}/invites/${id}/answer`, { method: "PUT", body });
const hear = (wait = 0): Promise<Response> => app.ask(`/v1/invites/${id}?wait=${wait}`);

const text = (words: string): string => bytesToBase64url(new TextEncoder().encode(words));

describe("an invitation", () => {
  test("[H65] carries a request in and an answer out, to who knows its id", async () => {
    const until = app.clock.now + minutes(10);
    expect((await open()).status).toBe(201);
    expect(await (await hear()).json()).toEqual({ until });
    expect((await request("let me in")).status).toBe(204);
    expect(await (await hear()).json()).toEqual({ until, request: text("let me in") });
    expect((await answer("come in")).status).toBe(204);
    expect(await (await hear()).json()).toEqual({
      until,
      request: text("let me in"),
      answer: text("come in"),
    });
  });

  test("[H65] the first request stays, and the first answer", async () => {
    await open();
    await request("let me in");
    expect(await named(await request("no, me"))).toEqual([409, "AlreadyThere"]);
    await answer("come in");
    expect(await named(await answer("stay out"))).toEqual([409, "AlreadyThere"]);
  });

  test("[H65] is not there past its time, when closed, or under another id", async () => {
    expect(await named(await hear())).toEqual([404, "NoSuchInvite"]);
    await open();
    app.clock.pass(minutes(10));
    expect(await named(await hear())).toEqual([404, "NoSuchInvite"]);
    expect(await named(await request("late"))).toEqual([404, "NoSuchInvite"]);
    await open();
    expect((await me.ask(`${me.at}/invites/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await named(await hear())).toEqual([404, "NoSuchInvite"]);
    expect((await me.ask(`${me.at}/invites/${id}`, { method: "DELETE" })).status).toBe(204);
  });

  test("[H65] of another mailbox can be neither answered nor closed", async () => {
    await open();
    const other = await settle(app.ask);
    const path = `${other.at}/invites/${id}`;
    const answered = await other.ask(`${path}/answer`, { method: "PUT", body: "me" });
    expect(await named(answered)).toEqual([404, "NoSuchInvite"]);
    await other.ask(path, { method: "DELETE" });
    expect((await hear()).status).toBe(200);
  });

  test("[H65] three at a time, no more", async () => {
    for (let count = 0; count < 3; count++) await open(undefined, randomHex(16));
    expect(await (await open()).json()).toEqual({ error: "TooManyInvites", most: 3 });
    app.clock.pass(minutes(10));
    expect((await open()).status).toBe(201);
  });

  test.each([
    ["an hour ahead", 70],
    ["an hour behind", -50],
    ["just too far", 15 + 1 / 60],
  ])(
    "[H60] from a device whose clock is off (%s), it says what the time is here",
    async (_, ahead) => {
      const refused = await open(app.clock.now + minutes(ahead));
      expect(refused.status).toBe(422);
      expect(await refused.json()).toEqual({
        error: "ClockApart",
        now: app.clock.now,
        most: INVITE_LASTS,
      });
    },
  );

  test("[H70] its messages are short ones", async () => {
    await open();
    expect(await named(await request("x".repeat(MOST.requestBytes + 1)))).toEqual([
      413,
      "TooLarge",
    ]);
    expect(await named(await answer("x".repeat(MOST.answerBytes + 1)))).toEqual([413, "TooLarge"]);
    expect(await named(await post(me.ask, `${me.at}/invites`, { id: "x" }))).toEqual([
      400,
      "NotABody",
    ]);
  });
});

describe("waiting for an answer", () => {
  test("[H66] ends as soon as there is one", async () => {
    await open();
    const waiting = hear(30);
    await listened();
    await answer("come in");
    expect(await (await waiting).json()).toMatchObject({ answer: text("come in") });
  });

  test("[H66] is not begun where one is there already", async () => {
    await open();
    await answer("come in");
    expect(await (await hear(30)).json()).toMatchObject({ answer: text("come in") });
  });

  test("[H66] ends when the invitation is closed, when the mailbox goes, and when the server stops", async () => {
    await open();
    const closed = hear(30);
    await listened();
    await me.ask(`${me.at}/invites/${id}`, { method: "DELETE" });
    expect(await named(await closed)).toEqual([404, "NoSuchInvite"]);
    await open();
    const stopped = hear(30);
    await listened();
    app.mailboxes.close();
    expect((await stopped).status).toBe(200);
  });

  test("[H66] ends with nothing new when its time is up", async () => {
    await open();
    expect(Object.keys((await (await hear(0.02)).json()) as object)).toEqual(["until"]);
  });
});

/** Resolves once somebody listens to the mailbox. */
const listened = async (): Promise<void> => {
  while (app.mailboxes.hub.listeners(me.mailbox) === 0)
    await new Promise((resolve) => setImmediate(resolve));
};

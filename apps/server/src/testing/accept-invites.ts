import { MOST_INVITES } from "../engine.ts";
import type { WithEngine } from "./engine-acceptance.ts";
import type { Runner } from "./runner.ts";
import * as given from "./samples.ts";

export const acceptInvites = ({ expect }: Runner, it: WithEngine): void => {
  const soon = given.after(1_000);

  it("[H41] an invitation carries a request and an answer, and is there until it is closed", async (engine) => {
    const [mailbox, id] = [await given.openMailbox(engine), given.newInviteId()];
    const look = async () => given.valueOf(await engine.invite(id, given.NOON));
    expect(await look()).toEqual(undefined);
    expect(await engine.openInvite(mailbox, id, soon, given.NOON)).toEqual(done);
    expect(await look()).toEqual({ mailbox, until: soon });
    await engine.writeInvite(id, "request", given.bytesOf(1), given.NOON);
    await engine.writeInvite(id, "answer", given.bytesOf(2), given.NOON);
    expect(await look()).toEqual({
      mailbox,
      until: soon,
      request: given.bytesOf(1),
      answer: given.bytesOf(2),
    });
    expect(await engine.closeInvite(id)).toEqual(done);
    expect(await engine.closeInvite(id)).toEqual(done);
    expect(await look()).toEqual(undefined);
  });

  it("[H41] the first request stays, and the first answer", async (engine) => {
    const [mailbox, id] = [await given.openMailbox(engine), given.newInviteId()];
    await engine.openInvite(mailbox, id, soon, given.NOON);
    const write = async (part: "request" | "answer", byte: number) =>
      engine.writeInvite(id, part, given.bytesOf(byte), given.NOON);
    for (const part of ["request", "answer"] as const) {
      expect(await write(part, 1)).toEqual(done);
      expect(await write(part, 2)).toEqual({ ok: false, error: { type: "AlreadyThere" } });
    }
    const there = given.valueOf(await engine.invite(id, given.NOON));
    expect([there?.request, there?.answer]).toEqual([given.bytesOf(1), given.bytesOf(1)]);
  });

  it("[H42] past its time an invitation is not there", async (engine) => {
    const [mailbox, id] = [await given.openMailbox(engine), given.newInviteId()];
    await engine.openInvite(mailbox, id, soon, given.NOON);
    expect(given.valueOf(await engine.invite(id, given.after(999)))?.until).toEqual(soon);
    expect(given.valueOf(await engine.invite(id, soon))).toEqual(undefined);
    const none = { ok: false, error: { type: "NoSuchInvite" } };
    expect(await engine.writeInvite(id, "request", given.bytesOf(1), soon)).toEqual(none);
    const unknown = given.newInviteId();
    expect(await engine.writeInvite(unknown, "request", given.bytesOf(1), given.NOON)).toEqual(
      none,
    );
  });

  it("[H43] so many are open at most; those past their time do not count", async (engine) => {
    const mailbox = await given.openMailbox(engine);
    const ids = Array.from({ length: MOST_INVITES }, () => given.newInviteId());
    for (const id of ids)
      expect(await engine.openInvite(mailbox, id, soon, given.NOON)).toEqual(done);
    const tooMany = { ok: false, error: { type: "TooManyInvites", most: MOST_INVITES } };
    const another = given.newInviteId();
    const later = given.after(5_000);
    expect(await engine.openInvite(mailbox, another, later, given.NOON)).toEqual(tooMany);
    // The same one again is not one more.
    expect(await engine.openInvite(mailbox, ids[0]!, later, given.NOON)).toEqual(done);
    expect(await engine.openInvite(mailbox, another, later, soon)).toEqual(done);
  });

  it("[H43] an id another mailbox has is not given away", async (engine) => {
    const [one, other] = [await given.openMailbox(engine), await given.openMailbox(engine)];
    const id = given.newInviteId();
    await engine.openInvite(one, id, soon, given.NOON);
    expect(await engine.openInvite(other, id, given.after(9_000), given.NOON)).toEqual({
      ok: false,
      error: { type: "AlreadyThere" },
    });
    expect(given.valueOf(await engine.invite(id, given.NOON))).toEqual({
      mailbox: one,
      until: soon,
    });
    // Past its time the name is free.
    expect(await engine.openInvite(other, id, given.after(9_000), soon)).toEqual(done);
  });
};

const done = { ok: true, value: undefined };

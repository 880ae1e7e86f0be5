import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import type { BlobId, InviteId, RingDeviceId, Slot } from "../ids.ts";
import type { Mailbox, NewItem, Poke } from "../mailbox.ts";

/** The three names of a test runner the suite needs; Vitest's own fit. */
export interface Runner {
  readonly describe: (name: string, tests: () => void) => void;
  readonly it: (name: string, test: () => Promise<void>) => void;
  readonly expect: (actual: unknown) => { readonly toEqual: (expected: unknown) => void };
}

/** A fresh mailbox, with two devices on its ring, as each of them sees it. */
export interface MailboxWorld {
  readonly one: Mailbox;
  readonly other: Mailbox;
  readonly devices: readonly [one: RingDeviceId, other: RingDeviceId];
  /** The rings that are there, oldest first. */
  readonly rings: readonly Bytes[];
  /** A ring that follows from the last of them. */
  readonly nextRing: () => Bytes;
  readonly now: () => Instant;
  /** What a test made is taken down again. */
  readonly close?: () => Promise<void>;
}

/**
 * What every mailbox must do, in memory or at the other end of a line. `makeWorld` gives a
 * fresh one for each test.
 *
 * @example mailboxAcceptance({ describe, it, expect }, "memory", async () => world)
 */
export const mailboxAcceptance = (
  runner: Runner,
  name: string,
  makeWorld: () => Promise<MailboxWorld>,
): void => {
  const { describe, expect } = runner;
  const it = (sentence: string, test: (world: MailboxWorld) => Promise<void>): void =>
    runner.it(sentence, async () => {
      const world = await makeWorld();
      try {
        await test(world);
      } finally {
        await world.close?.();
      }
    });

  describe(`a mailbox of ${name}`, () => {
    it("[Y20] is empty at first", async ({ one }) => {
      expect(valueOf(await one.pull(0))).toEqual({ head: 0, items: [], gone: [], more: false });
      expect(valueOf(await one.live())).toEqual({ head: 0, items: [] });
    });

    it("[Y20] numbers what is pushed from 1 on, and gives it to the other device", async (world) => {
      const items = [item(1), item(2), item(3)];
      const pushed = valueOf(await world.one.push(items));
      expect(pushed).toEqual({ head: 3, numbers: [1, 2, 3] });
      const pulled = valueOf(await world.other.pull(0));
      expect(pulled.items).toEqual(
        items.map(({ slot, sealed }, index) => ({ slot, sealed, number: index + 1 })),
      );
      expect(pulled.head).toEqual(3);
    });

    it("[Y20] gives only what is after the cursor", async ({ one, other }) => {
      await one.push([item(1)]);
      await one.push([item(2)]);
      expect(valueOf(await other.pull(1)).items.map(({ number }) => number)).toEqual([2]);
      expect(valueOf(await other.pull(2)).items).toEqual([]);
    });

    it("[Y20] lists what is there with its size", async ({ one, other }) => {
      await one.push([item(1, 100), item(2, 7)]);
      expect(valueOf(await other.live())).toEqual({
        head: 2,
        items: [
          { slot: slot(1), number: 1, size: 100 },
          { slot: slot(2), number: 2, size: 7 },
        ],
      });
    });

    it("[Y21] drops what is replaced, and says so to who was shown it", async ({ one, other }) => {
      await one.push([item(1), item(2)]);
      await one.push([item(3, 8, [1])]);
      const pulled = valueOf(await other.pull(2));
      expect(pulled.gone).toEqual([slot(1)]);
      expect(pulled.items.map((each) => each.slot)).toEqual([slot(3)]);
      expect(valueOf(await other.live()).items.map((each) => each.slot)).toEqual([
        slot(2),
        slot(3),
      ]);
    });

    it("[Y21] says nothing of what was replaced before the cursor or came after it", async (world) => {
      await world.one.push([item(1)]);
      await world.one.push([item(2, 8, [1])]);
      await world.one.push([item(3, 8, [2])]);
      expect(valueOf(await world.other.pull(0)).gone).toEqual([]);
      expect(valueOf(await world.other.pull(1)).gone).toEqual([slot(1)]);
      expect(valueOf(await world.other.pull(2)).gone).toEqual([slot(2)]);
      expect(valueOf(await world.other.pull(3)).gone).toEqual([]);
    });

    it("[Y22] refuses to replace what is gone, names it, and keeps nothing of that push", async (world) => {
      await world.one.push([item(1), item(2)]);
      await world.one.push([item(3, 8, [1])]);
      const refused = await world.other.push([item(4), item(5, 8, [1, 2])]);
      expect(refused).toEqual({ ok: false, error: { type: "Gone", slots: [slot(1)] } });
      const live = valueOf(await world.one.live());
      expect(live.items.map((each) => each.slot)).toEqual([slot(2), slot(3)]);
    });

    it("[Y22] lets exactly one of two devices replace the same item", async ({ one, other }) => {
      await one.push([item(1)]);
      const both = await Promise.all([one.push([item(2, 8, [1])]), other.push([item(3, 8, [1])])]);
      expect(both.filter(({ ok: isOk }) => isOk).length).toEqual(1);
      expect(valueOf(await one.live()).items.length).toEqual(1);
    });

    it("[Y23] answers the same push a second time like the first", async ({ one }) => {
      await one.push([item(1)]);
      const items = [item(2), item(3)];
      const first = valueOf(await one.push(items));
      await one.push([item(4)]);
      expect(valueOf(await one.push(items)).numbers).toEqual(first.numbers);
      expect(valueOf(await one.live()).items.length).toEqual(4);
    });

    it("[Y23] does not put other bytes in a slot that is taken", async ({ one }) => {
      await one.push([item(1, 8)]);
      expect((await one.push([item(1, 9)])).ok).toEqual(false);
      expect(valueOf(await one.live()).items.map(({ size }) => size)).toEqual([8]);
    });

    it("[Y24] gives the rings there are, and takes the one that follows, once", async (world) => {
      expect(valueOf(await world.one.rings(0))).toEqual(world.rings);
      const next = world.nextRing();
      expect(await world.one.putRing(next)).toEqual({ ok: true, value: undefined });
      expect(errorOf(await world.other.putRing(next))).toEqual("RingTaken");
      expect(valueOf(await world.other.rings(world.rings.length))).toEqual([next]);
    });

    it("[Y25] keeps each device's newest witness for the others", async (world) => {
      const { one, other, devices } = world;
      await one.putWitness(bytes(1, 40));
      await one.putWitness(bytes(2, 40));
      await other.putWitness(bytes(3, 40));
      const kept = valueOf(await other.witnesses());
      const said = new Map(kept.map(({ device, sealed }) => [device, sealed]));
      expect(devices.map((device) => said.get(device))).toEqual([bytes(2, 40), bytes(3, 40)]);
    });

    it("[Y26] keeps blobs, gives them back, and drops them", async ({ one, other }) => {
      const id = slot(9) as string as BlobId;
      expect(valueOf(await other.blob(id))).toEqual(undefined);
      await one.putBlob(id, bytes(9, 5000));
      expect(valueOf(await other.blob(id))).toEqual(bytes(9, 5000));
      expect(valueOf(await other.blobs())).toEqual([{ id, size: 5000 }]);
      expect(valueOf(await other.removeBlob(id))).toEqual(undefined);
      expect(valueOf(await other.removeBlob(id))).toEqual(undefined);
      expect(valueOf(await one.blobs())).toEqual([]);
    });

    it("[Y27] opens an invitation, and closes it", async ({ one, other, now }) => {
      const id = slot(7) as string as InviteId;
      expect(valueOf(await one.invite(id))).toEqual(undefined);
      const until = (now() + 600_000) as Instant;
      expect(valueOf(await one.openInvite(id, until))).toEqual(undefined);
      expect(valueOf(await other.invite(id))).toEqual({ until });
      expect(valueOf(await one.closeInvite(id))).toEqual(undefined);
      expect(valueOf(await one.invite(id))).toEqual(undefined);
    });

    it("[Y28] pokes the other device when something new is there", async ({ one, other }) => {
      const heard = hearing(other);
      await heard.isOpen;
      await one.push([item(1)]);
      await heard.until("items");
      await one.putBlob(slot(9) as string as BlobId, bytes(9, 10));
      await heard.until("blobs");
      heard.stop();
    });

    it("[Y29] is gone altogether once it is removed", async ({ one, other }) => {
      await one.push([item(1)]);
      expect(valueOf(await one.removeAll())).toEqual(undefined);
      expect(errorOf(await other.pull(0))).toEqual("NoSuchMailbox");
      expect(valueOf(await one.removeAll())).toEqual(undefined);
    });
  });
};

/** Waits for pokes without a clock: each wait ends with the next poke of its kind. */
const hearing = (mailbox: Mailbox) => {
  const waiting = new Map<Poke, () => void>();
  const early = new Set<Poke>();
  const until = (poke: Poke): Promise<void> =>
    early.delete(poke) ? Promise.resolve() : new Promise((done) => waiting.set(poke, done));
  const listening = mailbox.listen((poke) => {
    const done = waiting.get(poke);
    if (done === undefined) early.add(poke);
    waiting.delete(poke);
    done?.();
  });
  // Over a line a connection pokes for everything once it is open; in memory it is at once.
  return { until, stop: listening.stop, isOpen: mailbox.usage() };
};

const slot = (number: number): Slot => number.toString(16).padStart(32, "0") as Slot;

const bytes = (value: number, length: number): Bytes => new Uint8Array(length).fill(value);

const item = (number: number, length = 8, replaces: readonly number[] = []): NewItem => ({
  slot: slot(number),
  sealed: bytes(number, length),
  replaces: replaces.map(slot),
});

const valueOf = <T>(result: Result<T, NamedError>): T => {
  if (!result.ok) throw new Error(`It said ${result.error.type}.`);
  return result.value;
};

const errorOf = (result: Result<unknown, NamedError>): string =>
  result.ok ? "nothing" : result.error.type;

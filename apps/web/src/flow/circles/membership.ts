import type { HeldKey } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { ringAt, titleOf } from "@glimmers/sync/circle";
import { forgetIdentity, newEpochKey, newIdentity, withNextEpoch } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { carry } from "../carry.ts";
import type { CompanyNeeds } from "../company.ts";
import { serverOf } from "../company.ts";
import type { Journal } from "../journal.ts";
import { keepKnocksTo } from "../reminders/knock.ts";
import { changeRing, ringOf } from "../road-open.ts";
import type { RingChange } from "../road-open.ts";
import {
  canSealTo,
  FIRST,
  makeRing,
  nameFrom,
  publicOf,
  ringDevice,
  signWith,
} from "../road-ring.ts";
import type { OnState } from "../road-state.ts";
import { beginning, doorstepAt, newDeviceId, newMailboxId } from "../road-turn-on.ts";
import { circleTrouble, serverTrouble } from "./circle-trouble.ts";
import type { CircleTrouble } from "./door.ts";
import { dropRow, rowOfCircle, writeRow } from "./kept-circle.ts";
import { look } from "./look.ts";
import type { OpenCircle } from "./open-circle.ts";
import { beginningOf, heldCircles, onOf, openWith, pagesIn, ringIn } from "./open-circle.ts";
import { roadNeedsOf, secretOf } from "./world.ts";
import { say } from "./write-page.ts";

/** A new circle, this person alone in it. */
export const makeCircle = async (
  needs: CompanyNeeds,
  journal: Journal,
  wish: { readonly name: string; readonly myName: string },
): Promise<Result<OpenCircle, CircleTrouble>> => {
  const [name, myName] = [nameFrom(wish.name), nameFrom(wish.myName)];
  if (name === "" || myName === "") return err({ type: "NoWords" });
  if (!(await canSealTo(needs.machine))) return err({ type: "BrowserTooOld" });
  const server = await serverOf(needs);
  const on = await firstOn(needs, journal, { server, myName });
  const opened = await doorstepAt(roadNeedsOf(needs, journal), server).open(on.ring);
  if (!opened.ok) return err(serverTrouble(opened.error));
  const circle = await holdPlace(needs, journal, on, name);
  if (!circle.ok) return circle;
  const titled = await rename(needs, circle.value, name);
  return titled.ok ? circle : titled;
};

const firstOn = async (
  needs: CompanyNeeds,
  journal: Journal,
  { server, myName }: { readonly server: string; readonly myName: string },
): Promise<OnState> => {
  const road = roadNeedsOf(needs, journal);
  const identity = newIdentity(needs.machine);
  const [mailbox, device] = [newMailboxId(road), newDeviceId(road)];
  const keys = [newEpochKey(needs.machine)] as const;
  const me = { id: device, name: myName, ...publicOf(identity) };
  const since = needs.clock.now();
  const devices = [await ringDevice(needs.machine, { mailbox, keys, since }, me)];
  const signs = { signer: device, sign: signWith(identity) };
  const first = await makeRing({ mailbox, ...FIRST, keys, devices, ...signs });
  if (!first.ok) throw new Error("Keys just made could not be sealed to.");
  const words = "skipped" as const;
  return beginning({ server, mailbox, device, identity, keys, words, ring: first.value });
};

/** Keeps the place among the held keys, which go along to the person's own devices, and the row. */
export const holdPlace = async (
  needs: CompanyNeeds,
  journal: Journal,
  on: OnState,
  name?: string,
): Promise<Result<OpenCircle, CircleTrouble>> => {
  const { server, mailbox, device: member, identity } = on;
  const trusted = ringAt(ringOf(on), standardCurves);
  const secret = secretOf({ server, mailbox, member, identity, trusted });
  const kept = await carry(journal.road, {
    kind: "key",
    purpose: "circle",
    of: mailbox,
    server,
    secret,
    ...(name && { name }),
  });
  if (!kept.ok) return err(notKept(kept.error));
  const row = beginningOf(on);
  const written = await writeRow(journal, rowOfCircle(mailbox), row);
  if (!written.ok) return err(circleTrouble(written.error));
  return ok(openWith(needs, journal, kept.value.moment as HeldKey, row));
};

const notKept = (error: { readonly type: string }): CircleTrouble =>
  ({ type: "Shelf", trouble: error }) as CircleTrouble;

export const rename = (
  needs: CompanyNeeds,
  circle: OpenCircle,
  typed: string,
): Promise<Result<void, CircleTrouble>> => {
  const text = new TextEncoder().encode(nameFrom(typed));
  return say(needs, circle, (before) => {
    if (text.length === 0) return err({ type: "NoWords" });
    const edit = (titleOf(pagesIn(circle).map(({ page }) => page))?.edit ?? 0) + 1;
    return ok({ ...before, title: { edit, text } });
  });
};

/** A ring without somebody, in a new epoch: they open nothing sealed from then on. */
const without =
  ({ machine }: CompanyNeeds, member: string): RingChange =>
  async (on, { ring }) => {
    const devices = ring.devices.filter(({ id }) => id !== member);
    if (devices.length === ring.devices.length) return undefined;
    return { devices, keys: withNextEpoch(machine, on.keys) };
  };

export const removeMember = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  member: string,
): Promise<Result<void, CircleTrouble>> => {
  const looked = await look(needs, circle);
  if (!looked.ok) return looked;
  const isThere = ringIn(circle).ring.devices.some(({ id }) => id === member);
  if (!isThere || member === onOf(circle).device) return err({ type: "NoSuchMember" });
  const changed = await changeRing(circle.known, circle.mailbox, without(needs, member));
  if (!changed.ok) return err(circleTrouble(changed.error));
  // The next page takes what they put in off the server, and is the first under the new keys.
  return say(needs, circle, (before) => ok(before));
};

/** Milliseconds a server has to take a goodbye; a line that hangs keeps nobody. */
const GOODBYE = 4_000;

/** Out of it, and the keys destroyed here whatever the server says. */
export const leave = async (
  needs: CompanyNeeds,
  journal: Journal,
  held: HeldKey,
  circle: OpenCircle | undefined,
): Promise<Result<{ readonly told: boolean }, CircleTrouble>> => {
  const told = circle !== undefined && (await withinGoodbye(needs, sayGoodbye(needs, circle)));
  await journal.loaded;
  const erased = await journal.library.erase(held.id);
  if (!erased.ok) {
    const { error } = erased;
    return err(error.type === "NotAllRead" ? { type: "NotAllRead" } : notKept(error));
  }
  journal.road.onKept();
  await dropRow(journal, rowOfCircle(held.of));
  const others = await heldCircles(journal);
  // A line that hangs keeps nobody here either.
  void keepKnocksTo(needs, new Set(others.map(({ of }) => of)));
  if (circle !== undefined) forgetIdentity(onOf(circle).identity);
  return ok({ told });
};

const withinGoodbye = async (
  { edges }: CompanyNeeds,
  goodbye: Promise<boolean>,
): Promise<boolean> => {
  const patience = edges.wait(GOODBYE);
  const told = await Promise.race([goodbye, patience.over.then(() => false)]);
  patience.stop();
  return told;
};

/** Whether the others know, or there are none: then all of it is gone from the server. */
const sayGoodbye = async (needs: CompanyNeeds, circle: OpenCircle): Promise<boolean> => {
  const me = onOf(circle).device;
  const emptied = await say(needs, circle, () => ok({ glimmers: [], own: { answers: [] } }));
  if (!emptied.ok) return isOver(emptied.error);
  if (ringIn(circle).ring.devices.length === 1) return (await circle.mailbox.removeAll()).ok;
  const changed = await changeRing(circle.known, circle.mailbox, without(needs, me));
  return changed.ok;
};

const isOver = ({ type }: CircleTrouble): boolean =>
  type === "RemovedFromCircle" || type === "CircleGone";

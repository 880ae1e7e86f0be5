import type { Bytes } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "@glimmers/primitives";
import type { DepositStanding } from "@glimmers/sync";
import type { CompanyNeeds } from "../company.ts";
import { withDraft } from "../drafts.ts";
import type { Journal } from "../journal.ts";
import type { WayStands } from "./door.ts";
import type { Way } from "./ways.ts";
import { depositsAt, ownedBy } from "./ways.ts";

/**
 * What this device asked for to come back in by, sealed beside its journal: a sheet is waited for
 * for days, and nobody types 50 words twice. It stays on this device.
 */
export interface AskedHere {
  readonly server: string;
  readonly secret: Bytes;
}

const ASKED = "recover";
/** Ids of deposits this device itself came back in by. */
const CAME_BY = "recovered";

export const readAsked = async ({ beside }: Journal): Promise<AskedHere | undefined> => {
  const { server, secret } = (await beside.fresh()).drafts[ASKED] ?? {};
  const bytes = typeof secret === "string" ? base64urlToBytes(secret) : undefined;
  return typeof server === "string" && bytes !== undefined ? { server, secret: bytes } : undefined;
};

export const writeAsked = async ({ beside }: Journal, asked?: AskedHere): Promise<void> => {
  const raw = asked && { server: asked.server, secret: bytesToBase64url(asked.secret) };
  await beside.write((before) => withDraft(before, ASKED, raw));
};

/** Remembers that it was this device that asked for it. */
export const noteCameBy = async ({ beside }: Journal, id: string): Promise<void> => {
  await beside.write((before) => withDraft(before, CAME_BY, { id }));
};

/**
 * Where this very device came back in by a way, nobody else is at it: it is laid to rest again as
 * soon as its key is here, so that it has to be asked and waited for anew.
 */
export const settleOwnAsking = async (
  needs: CompanyNeeds,
  way: Way,
  standing: DepositStanding,
): Promise<WayStands> => {
  const { beside } = await needs.opened();
  const { id } = (await beside.fresh()).drafts[CAME_BY] ?? {};
  if (id !== way.held.of) return wayStands(standing);
  const stopped = await depositsAt(needs, way.held.server).stop(ownedBy(way));
  if (!stopped.ok) return wayStands(standing);
  await beside.write((before) => withDraft(before, CAME_BY, undefined));
  return { how: "resting" };
};

const wayStands = ({ state, ...when }: DepositStanding): WayStands =>
  ({ how: state, ...when }) as WayStands;

import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import { err, isInstant, joinBytes, ok } from "@glimmers/primitives";
import type { ByteReader } from "../byte-reader.ts";
import { readerOf } from "../byte-reader.ts";
import { asciiBytes, f64, idBytes, u16, u32, u8 } from "../byte-writer.ts";
import type { MailboxId, RingDeviceId } from "../ids.ts";

/**
 * Note: A page
 *
 * A circle is a mailbox whose ring lists its members. Each member has one item in it, a page:
 * everything they have put into the circle, signed by them, sealed for all of them, and replaced as
 * a whole when they do something. Reading a circle writes nothing. Drawn in docs/formats/circle.md,
 * numbered in docs/spec/circles.md.
 */
export interface CirclePage {
  readonly mailbox: MailboxId;
  readonly member: RingDeviceId;
  /** 1 for the first of this member, then one more each time. */
  readonly number: number;
  /** The ring it was written under. */
  readonly ring: RingAt;
  /** The newest page of every other member that its writer knew of. */
  readonly seen: readonly SeenPage[];
  /** What the circle is called, where this member ever said so. */
  readonly title?: CircleTitle;
  readonly glimmers: readonly PageGlimmer[];
  readonly together?: PageTogether;
  /** Where the others may knock when they raise a hand towards the writer, who wished it. */
  readonly knock?: PageKnock;
  /** What only its writer can open, on any of their own devices. Always of one length. */
  readonly own: Bytes;
  /** For each other member, always of one length, whether or not there is anything in it. */
  readonly notes: readonly PageNote[];
}

export interface RingAt {
  readonly number: number;
  /** SHA-256 of the ring's whole document. */
  readonly hash: Bytes;
}

export interface SeenPage {
  readonly member: RingDeviceId;
  readonly number: number;
  /** SHA-256 of the page as it was signed, signature included. */
  readonly hash: Bytes;
}

export interface CircleTitle {
  /** One more than the highest its writer knew of: the highest holds. */
  readonly edit: number;
  /** UTF-8, not empty. */
  readonly text: Bytes;
}

export interface PageGlimmer {
  /** 32 hex digits. */
  readonly id: string;
  readonly at: Instant;
  /** Whether the writer's name is to stand beside it. */
  readonly named: boolean;
  /** UTF-8, not empty. */
  readonly text: Bytes;
}

export interface PageTogether {
  /** 32 hex digits. */
  readonly id: string;
  /** A number from the list in docs/formats/circle.md; one that is not known is passed over. */
  readonly practice: number;
  readonly startsAt: Instant;
  readonly seconds: number;
  /** Breaths a minute, times ten. */
  readonly tenths: number;
}

/** A wake at a server (`WakeDesk`), and the token that has it send an empty push. */
export interface PageKnock {
  /** An origin, at most 255 ASCII letters; absent: the circle's own server. */
  readonly server?: string;
  /** 32 hex digits. */
  readonly wake: string;
  /** 32 bytes. */
  readonly token: Bytes;
}

export interface PageNote {
  readonly to: RingDeviceId;
  readonly sealed: Bytes;
}

/** A page as it travels inside the seal. */
export interface SignedPage {
  readonly page: CirclePage;
  /** All of it, signature included. */
  readonly document: Bytes;
  /** All of it but the signature. */
  readonly signed: Bytes;
  /** Ed25519, 64 bytes. */
  readonly signature: Bytes;
}

/** Not the bytes of a page, not whole, or more than a page may hold. */
export interface NotAPage extends NamedError {
  readonly type: "NotAPage";
}

/** A page in a form only a newer app knows. */
export interface PageFromNewer extends NamedError {
  readonly type: "PageFromNewer";
  readonly version: number;
}

export const PAGE_MAGIC = "glcp";
export const PAGE_VERSION = 1;
/** HPKE adds an ephemeral key and a tag to what it seals. */
const HPKE_ADDS = 32 + 16;

/** What a page may hold, in bytes where nothing else is said. */
export const PAGE_MOST = {
  members: 8,
  glimmers: 64,
  glimmerText: 1_200,
  title: 320,
  note: 32,
  own: 256,
  server: 255,
} as const;
export const NOTE_SEALED = PAGE_MOST.note + HPKE_ADDS;
export const OWN_SEALED = PAGE_MOST.own + HPKE_ADDS;
const HASH = 32;
const KNOCK_TOKEN = 32;
const SIGNATURE = 64;

/** What is signed of a page. Throws for one that does not keep to its limits: a mistake of ours. */
export const encodePage = (page: CirclePage): Bytes => {
  if (!keepsLimits(page)) throw new RangeError("A page keeps to its limits.");
  return joinBytes([
    asciiBytes(PAGE_MAGIC),
    u8(PAGE_VERSION),
    idBytes(page.mailbox, 16),
    idBytes(page.member, 8),
    u32(page.number),
    u32(page.ring.number),
    page.ring.hash,
    u8(page.seen.length),
    ...page.seen.flatMap(({ member, number, hash }) => [idBytes(member, 8), u32(number), hash]),
    ...titleParts(page.title),
    u8(page.glimmers.length),
    ...page.glimmers.flatMap(glimmerParts),
    ...togetherParts(page.together),
    ...knockParts(page.knock),
    page.own,
    u8(page.notes.length),
    ...page.notes.flatMap(({ to, sealed }) => [idBytes(to, 8), sealed]),
  ]);
};

const titleParts = (title: CircleTitle | undefined): readonly Bytes[] =>
  title === undefined ? [u8(0)] : [u8(1), u32(title.edit), u16(title.text.length), title.text];

const glimmerParts = ({ id, at, named, text }: PageGlimmer): readonly Bytes[] => [
  idBytes(id, 16),
  f64(at),
  u8(named ? 1 : 0),
  u16(text.length),
  text,
];

const togetherParts = (together: PageTogether | undefined): readonly Bytes[] => {
  if (together === undefined) return [u8(0)];
  const { id, practice, startsAt, seconds, tenths } = together;
  return [u8(1), idBytes(id, 16), u8(practice), f64(startsAt), u16(seconds), u16(tenths)];
};

const knockParts = (knock: PageKnock | undefined): readonly Bytes[] => {
  if (knock === undefined) return [u8(0)];
  const { server = "", wake, token } = knock;
  return [u8(1), idBytes(wake, 16), token, u8(server.length), asciiBytes(server)];
};

/** Reads a page. That it is whole says nothing about who wrote it: see `page-rules.ts`. */
export const readPage = (document: Bytes): Result<SignedPage, NotAPage | PageFromNewer> => {
  const reader = readerOf(document);
  const magic = asciiBytes(PAGE_MAGIC);
  if (!reader.bytes(magic.length).every((byte, index) => byte === magic[index]))
    return err({ type: "NotAPage" });
  const version = reader.u8();
  if (version > PAGE_VERSION) return err({ type: "PageFromNewer", version });
  const page = version === PAGE_VERSION ? pageFrom(reader) : undefined;
  const signature = reader.bytes(SIGNATURE);
  if (page === undefined || !reader.isSpent() || !keepsLimits(page))
    return err({ type: "NotAPage" });
  return ok({ page, document, signed: document.slice(0, -SIGNATURE), signature });
};

const pageFrom = (reader: ByteReader): CirclePage | undefined => {
  const mailbox = reader.hex(16) as MailboxId;
  const member = reader.hex(8) as RingDeviceId;
  const number = reader.u32();
  const ring: RingAt = { number: reader.u32(), hash: reader.bytes(HASH) };
  const seen = reader.list(reader.u8(), 12 + HASH, () => seenFrom(reader));
  const title = maybe(reader, titleFrom);
  const glimmers = reader.list(reader.u8(), 27, () => glimmerFrom(reader));
  const together = maybe(reader, togetherFrom);
  const knock = maybe(reader, knockFrom);
  const own = reader.bytes(OWN_SEALED);
  const notes = reader.list(reader.u8(), 8 + NOTE_SEALED, () => noteFrom(reader));
  if (title === "neither" || together === "neither" || knock === "neither") return undefined;
  if (glimmers.some((each) => each === undefined)) return undefined;
  const there = glimmers.filter((each) => each !== undefined);
  return {
    mailbox,
    member,
    number,
    ring,
    seen,
    glimmers: there,
    own,
    notes,
    ...(title && { title }),
    ...(together && { together }),
    ...(knock && { knock }),
  };
};

/** What a flag says is there or not; "neither" for any other flag. */
const maybe = <T>(
  reader: ByteReader,
  read: (reader: ByteReader) => T | undefined,
): T | undefined | "neither" => {
  const there = reader.u8();
  if (there === 0) return undefined;
  return there === 1 ? (read(reader) ?? "neither") : "neither";
};

const seenFrom = (reader: ByteReader): SeenPage => ({
  member: reader.hex(8) as RingDeviceId,
  number: reader.u32(),
  hash: reader.bytes(HASH),
});

const titleFrom = (reader: ByteReader): CircleTitle => ({
  edit: reader.u32(),
  text: reader.bytes(reader.u16()),
});

const glimmerFrom = (reader: ByteReader): PageGlimmer | undefined => {
  const [id, at, named] = [reader.hex(16), reader.f64(), reader.u8()];
  const text = reader.bytes(reader.u16());
  return isInstant(at) && named <= 1 ? { id, at, named: named === 1, text } : undefined;
};

const togetherFrom = (reader: ByteReader): PageTogether | undefined => {
  const [id, practice, startsAt] = [reader.hex(16), reader.u8(), reader.f64()];
  const [seconds, tenths] = [reader.u16(), reader.u16()];
  return isInstant(startsAt) ? { id, practice, startsAt, seconds, tenths } : undefined;
};

const knockFrom = (reader: ByteReader): PageKnock | undefined => {
  const [wake, token] = [reader.hex(16), reader.bytes(KNOCK_TOKEN)];
  const letters = reader.bytes(reader.u8());
  if (letters.length === 0) return { wake, token };
  const server = String.fromCharCode(...letters);
  return isServer(server) ? { server, wake, token } : undefined;
};

const noteFrom = (reader: ByteReader): PageNote => ({
  to: reader.hex(8) as RingDeviceId,
  sealed: reader.bytes(NOTE_SEALED),
});

const keepsLimits = ({
  member,
  number,
  seen,
  title,
  glimmers,
  knock,
  own,
  notes,
}: CirclePage): boolean =>
  number > 0 &&
  areOthers(
    member,
    seen.map((each) => each.member),
  ) &&
  areOthers(
    member,
    notes.map(({ to }) => to),
  ) &&
  (title === undefined || isTextOf(title.text, PAGE_MOST.title)) &&
  areGlimmers(glimmers) &&
  (knock === undefined || isKnock(knock)) &&
  own.length === OWN_SEALED &&
  notes.every(({ sealed }) => sealed.length === NOTE_SEALED);

/** Each once, none of them the writer, and no more than a circle has. */
const areOthers = (member: RingDeviceId, others: readonly RingDeviceId[]): boolean =>
  others.length < PAGE_MOST.members && new Set([member, ...others]).size === others.length + 1;

const areGlimmers = (glimmers: readonly PageGlimmer[]): boolean =>
  glimmers.length <= PAGE_MOST.glimmers &&
  new Set(glimmers.map(({ id }) => id)).size === glimmers.length &&
  glimmers.every(({ text }) => isTextOf(text, PAGE_MOST.glimmerText));

const isKnock = ({ server, token }: PageKnock): boolean =>
  token.length === KNOCK_TOKEN && (server === undefined || isServer(server));

/** Letters an origin can have. Whether it is one is looked at before anybody goes there. */
const isServer = (server: string): boolean =>
  server.length <= PAGE_MOST.server && /^[!-~]+$/.test(server);

const isTextOf = ({ length }: Bytes, most: number): boolean => length > 0 && length <= most;

import type { Bytes, Result } from "@glimmers/primitives";
import {
  base64urlToBytes,
  bytesToBase64url,
  bytesToHex,
  err,
  joinBytes,
  ok,
} from "@glimmers/primitives";
import type { Curves } from "../curves.ts";
import { idBytes } from "../place.ts";
import type { NotASealKey } from "../road-keys.ts";
import { textOf, utf8Bytes } from "../utf8.ts";
import { infoFor } from "./info.ts";

/** Which share, and its key. */
export interface ShareAndKey {
  /** 32 hex digits. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Bytes;
}

/** A share to be written into a link. */
export interface LinkedShare extends ShareAndKey {
  /** The origin it lies at, where that is not the one the app is from. */
  readonly server?: string;
}

/**
 * What a link says. Its key stands in it for whoever holds the link, or sealed to one reader, so that
 * for everybody else the link is only an address.
 */
export type SharedLink = {
  /** 32 hex digits. */
  readonly id: string;
  /** The origin it lies at, as written: "https://example.org". Whether to go there, the app says. */
  readonly server: string;
} & (
  | { readonly to: "holder"; readonly key: Bytes }
  | { readonly to: "reader"; readonly sealedKey: Bytes }
);

export type NotALink =
  /** No link of ours, or cut: its fragment is missing, or some of it. */
  | { readonly type: "NotALink" }
  /** One of a later version of the app. */
  | { readonly type: "UnknownVersion"; readonly version: number };

/** It is sealed to another reader's key, or was changed; which of the two cannot be told. */
export interface NotForThisReader {
  readonly type: "NotForThisReader";
}

const VERSION = 1;
const KINDS = { holder: 0, reader: 1 } as const;
const KEY_AT = 18;
/** HPKE's ephemeral key, the key, a tag. */
const SEALED_KEY_LENGTH = 32 + 32 + 16;
const WHOLE_LENGTHS: readonly number[] = [KEY_AT + 32, KEY_AT + SEALED_KEY_LENGTH];

/**
 * A link for whoever holds it: the app's own address, and in the fragment, which no server is ever
 * sent, the share and its key. Throws for an id that is none, or a key that is not 32 bytes.
 */
export const linkOf = (origin: string, share: LinkedShare): string => {
  if (share.key.length !== 32) throw new RangeError("A share's key is 32 bytes.");
  return linkWith(origin, share, KINDS.holder, share.key);
};

/** A link that only the holder of one seal key opens. */
export const linkFor = async (
  curves: Curves,
  origin: string,
  share: LinkedShare,
  readerSealKey: Bytes,
): Promise<Result<string, NotASealKey>> => {
  const sealed = await curves.sealTo(readerSealKey, infoFor("share/key", share.id), share.key);
  return sealed === undefined
    ? err({ type: "NotASealKey" })
    : ok(linkWith(origin, share, KINDS.reader, sealed));
};

const linkWith = (
  origin: string,
  { id, server = origin }: LinkedShare,
  kind: number,
  key: Bytes,
): string => {
  const fragment = joinBytes([Uint8Array.of(VERSION, kind), idBytes(id, 16, "A share"), key]);
  const elsewhere = server === origin ? "" : `.${bytesToBase64url(utf8Bytes(server))}`;
  return `${origin}/read#${bytesToBase64url(fragment)}${elsewhere}`;
};

const LINK = /^\s*(https?:\/\/[^\s/#?]+)\/read#([\w-]+)(?:\.([\w-]+))?\s*$/;
const ORIGIN = /^https?:\/\/[^\s/#?]+$/;

/** Reads a link as opened, scanned or pasted. It says where to look, not whether anything is there. */
export const readLink = (text: string): Result<SharedLink, NotALink> => {
  const [, home = "", fragment = "", elsewhere] = LINK.exec(text) ?? [];
  const server = elsewhere === undefined ? home : textOf(base64urlToBytes(elsewhere) ?? EMPTY);
  const bytes = base64urlToBytes(fragment);
  if (bytes === undefined || server === undefined || !ORIGIN.test(server)) return err(NO_LINK);
  const [version = VERSION, kind] = bytes;
  if (version !== VERSION) return err({ type: "UnknownVersion", version });
  if (bytes.length !== WHOLE_LENGTHS[kind ?? -1]) return err(NO_LINK);
  const at = { id: bytesToHex(bytes.subarray(2, KEY_AT)), server };
  const key = bytes.slice(KEY_AT);
  return ok(
    kind === KINDS.holder ? { ...at, to: "holder", key } : { ...at, to: "reader", sealedKey: key },
  );
};

const EMPTY = new Uint8Array(0);
const NO_LINK = { type: "NotALink" } as const;

/** The key in a link; where it was sealed to a reader, with the secret of that reader. */
export const keyFromLink = async (
  curves: Curves,
  link: SharedLink,
  readerSecret?: Bytes,
): Promise<Result<ShareAndKey, NotForThisReader>> => {
  if (link.to === "holder") return ok({ id: link.id, key: link.key });
  const info = infoFor("share/key", link.id);
  const key = readerSecret && (await curves.openSealed(readerSecret, info, link.sealedKey));
  return key?.length === 32 ? ok({ id: link.id, key }) : err({ type: "NotForThisReader" });
};

import { LONGEST_PACK } from "@glimmers/model";
import type { Bytes, Result } from "@glimmers/primitives";
import { err, hexToBytes, ok } from "@glimmers/primitives";
import * as v from "valibot";
import type { PackFault } from "./lint.ts";
import { lintPack } from "./lint.ts";
import { notOurs, sameIdTwice } from "./pack-rules.ts";
import type { NotPackJson } from "./pack-json.ts";
import { readShallowJson, strangeIn } from "./pack-json.ts";
import { signedBytes } from "./pack-names.ts";
import { packSchema } from "./pack-schema.ts";
import type { Pack, SignedPack } from "./pack.ts";
import type { Practice } from "./practice.ts";
import type { ScriptFault } from "./script-faults.ts";
import { faultsInScript } from "./script-faults.ts";

/** Whether a signature of Ed25519 (RFC 8032) fits: the key's 32 bytes, 64 of the signature. */
export type Verify = (key: Bytes, signature: Bytes, message: Bytes) => boolean | Promise<boolean>;

/** Why a file is not a pack that may come in. Nothing was kept of it, and nothing changed. */
export type NotAPack =
  /** Not text at all; said by whoever turns a file's bytes into text. */
  | { readonly type: "NotText" }
  | { readonly type: "TooLong"; readonly most: number }
  | NotPackJson
  /** Some other file. */
  | { readonly type: "NotAPackFile" }
  | { readonly type: "FromNewer"; readonly version: number }
  /** A pack as its author writes it, that nobody has signed yet. */
  | { readonly type: "Unsigned" }
  /** Changed since it was signed, or signed by another key than it says. */
  | { readonly type: "WrongSignature" }
  | { readonly type: "TooMany"; readonly field: string; readonly most: number }
  | { readonly type: "DoesNotFit"; readonly field: string; readonly reason: string }
  | { readonly type: "SameIdTwice"; readonly id: string }
  | { readonly type: "ScriptBroken"; readonly practice: string; readonly fault: ScriptFault }
  /** Something only the practices of the app itself may have. */
  | { readonly type: "OnlyOurs"; readonly field: string }
  | { readonly type: "NotForPacks"; readonly faults: readonly PackFault[] };

/** A pack that may come in, and whose it is: 64 hex digits. */
export interface ReadPack {
  readonly pack: Pack;
  readonly key: string;
}

/**
 * Reads a pack from somebody's file. It is looked at from the outside in, and the first thing
 * that does not fit is named: its length, its depth, its form as a file, its version, its
 * signature, its form as a pack, its scripts, and at last what it says.
 */
export const readPack = async (
  text: string,
  verify: Verify,
): Promise<Result<ReadPack, NotAPack>> => {
  const signed = readSigned(text);
  if (!signed.ok) return signed;
  const raw = readInner(signed.value.pack);
  if (!raw.ok) return raw;
  if (!(await isSigned(signed.value, verify))) return err({ type: "WrongSignature" });
  const pack = readTheirs(raw.value);
  return pack.ok ? ok({ pack: pack.value, key: signed.value.key }) : pack;
};

/** Reads a pack of somebody else that is not signed yet, as its author has it. */
export const readUnsigned = (text: string): Result<Pack, NotAPack> => {
  if (text.length > LONGEST_PACK) return err({ type: "TooLong", most: LONGEST_PACK });
  const raw = readInner(withoutMark(text));
  return raw.ok ? readTheirs(raw.value) : raw;
};

/**
 * Reads a pack the app itself comes with, which the app vouches for: its form only. That its
 * scripts and its wording are right is tested.
 */
export const readOurPack = (raw: unknown): Result<Pack, NotAPack> => {
  const pack = formOf(raw);
  if (!pack.ok) return pack;
  const twice = sameIdTwice(pack.value);
  return twice === undefined ? pack : err(twice);
};

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

const signedPack = v.strictObject({
  pack: v.string(),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
});

const readSigned = (text: string): Result<SignedPack, NotAPack> => {
  if (text.length > LONGEST_PACK) return err({ type: "TooLong", most: LONGEST_PACK });
  const raw = readShallowJson(withoutMark(text));
  if (!raw.ok) return raw;
  const signed = v.safeParse(signedPack, raw.value);
  if (signed.success) return ok(signed.output);
  return err({ type: fieldOf(raw.value, "format") === FORMAT ? "Unsigned" : "NotAPackFile" });
};

const FORMAT = "glimmers-pack";
const VERSION = 1;

/** The pack inside as JSON, once it is known to be one that this version can read. */
const readInner = (text: string): Result<unknown, NotAPack> => {
  const raw = readShallowJson(text);
  if (!raw.ok) return raw;
  if (fieldOf(raw.value, "format") !== FORMAT) return err({ type: "NotAPackFile" });
  const version = fieldOf(raw.value, "version");
  return typeof version === "number" && version > VERSION
    ? err({ type: "FromNewer", version })
    : raw;
};

const fieldOf = (raw: unknown, field: string): unknown =>
  typeof raw === "object" && raw !== null && Object.hasOwn(raw, field)
    ? new Map(Object.entries(raw)).get(field)
    : undefined;

const isSigned = async (signed: SignedPack, verify: Verify): Promise<boolean> => {
  const [key, signature] = [hexToBytes(signed.key), hexToBytes(signed.signature)];
  if (key === undefined || signature === undefined) return false;
  return verify(key, signature, signedBytes(signed.pack));
};

const readTheirs = (raw: unknown): Result<Pack, NotAPack> => {
  const strange = strangeIn(raw);
  if (strange !== undefined) return err(strange);
  const pack = formOf(raw);
  if (!pack.ok) return pack;
  const [fault] = packFaults(pack.value);
  return fault === undefined ? pack : err(fault);
};

/**
 * Everything a pack may not come in with, though its form is right. The first of it is what
 * `readPack` says.
 */
export const packFaults = (pack: Pack): readonly NotAPack[] => {
  const [twice, faults] = [sameIdTwice(pack), lintPack(pack)];
  return [
    ...(twice === undefined ? [] : [twice]),
    ...notOurs(pack),
    ...pack.practices.flatMap(brokenScript),
    ...(faults.length === 0 ? [] : [{ type: "NotForPacks", faults } as const]),
  ];
};

const brokenScript = (practice: Practice): readonly NotAPack[] =>
  faultsInScript(practice).map((fault) => ({
    type: "ScriptBroken",
    practice: practice.id,
    fault,
  }));

const formOf = (raw: unknown): Result<Pack, NotAPack> => {
  const form = v.safeParse(packSchema, raw, { abortEarly: true });
  return form.success ? ok(form.output) : err(misfit(form.issues[0]));
};

const misfit = (issue: v.BaseIssue<unknown>): NotAPack => {
  const field = v.getDotPath(issue) ?? "";
  const isLongList = issue.type === "max_length" && Array.isArray(issue.input);
  return isLongList
    ? { type: "TooMany", field, most: Number(issue.requirement) }
    : { type: "DoesNotFit", field, reason: issue.message };
};

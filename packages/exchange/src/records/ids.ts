import type { EntryId } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The id of what was brought along, made of what makes it this one and no other: so that the same
 * thing in a second file, or on another device, is the same moment. 128 bits of SHA-256.
 */
export const idOf = (...parts: readonly (string | number)[]): EntryId =>
  bytesToHex(
    sha256(utf8ToBytes(["glimmers-import-1", ...parts].join("\u0000"))).subarray(0, 16),
  ) as EntryId;

/** The name of a blob, made of its bytes. */
export const blobIdOf = (bytes: Bytes): string => bytesToHex(sha256(bytes).subarray(0, 16));

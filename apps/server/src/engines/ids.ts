import { Buffer } from "node:buffer";

/** An id as the database keeps it: half the size of its hex digits. */
export const idToBytes = (id: string): Uint8Array => Buffer.from(id, "hex");

/** Back to the one spelling ids have everywhere else; the caller puts its brand on. */
export const bytesToId = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");

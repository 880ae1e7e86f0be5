import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, hexToBytes } from "@glimmers/primitives";

/** JSON in UTF-8; bytes within are written as `{"hex": "…"}`. For rows under our own seal. */
export const jsonBytes = (value: unknown): Bytes =>
  new TextEncoder().encode(
    JSON.stringify(value, (_, each: unknown) =>
      each instanceof Uint8Array ? { hex: bytesToHex(each) } : each,
    ),
  );

/** What `jsonBytes` wrote, bytes and all. */
export const jsonIn = (plain: Bytes): unknown =>
  JSON.parse(new TextDecoder().decode(plain), (_, value: unknown) =>
    isHex(value) ? hexToBytes(value.hex) : value,
  );

const isHex = (value: unknown): value is { readonly hex: string } =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).length === 1 &&
  "hex" in value &&
  typeof value.hex === "string";

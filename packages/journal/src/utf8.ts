import type { Bytes } from "@glimmers/primitives";

// Browsers, workers and Node all have these two, and they do nothing but turn one value
// into another; pure rooms have no library types for them, so their shape stands here.
declare const TextEncoder: new () => { readonly encode: (text: string) => Bytes };
declare const TextDecoder: new (
  label: "utf-8",
  options: { readonly fatal: true },
) => { readonly decode: (bytes: Uint8Array) => string };

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export const textToBytes = (text: string): Bytes => encoder.encode(text);

/** Throws on bytes that are not UTF-8. */
export const bytesToText = (bytes: Uint8Array): string => decoder.decode(bytes);

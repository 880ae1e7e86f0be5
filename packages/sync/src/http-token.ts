import type { Bytes } from "@glimmers/primitives";
import { bytesToBase64url } from "./base64url.ts";

/**
 * How a share, a deposit or a wake is opened: by 32 bytes that only who may do so can have. The
 * server keeps their SHA-256 and nothing of whose they are.
 */
export const byToken = (token: Bytes): Readonly<Record<string, string>> => ({
  authorization: `Glimmers ${bytesToBase64url(token)}`,
});

import type { Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import { base64urlToBytes } from "@glimmers/sync";
import type { Context } from "hono";
import { checks } from "./checks.ts";
import type { Refusal } from "./refusal.ts";

const LENGTH = 32;

/**
 * What stands in for whoever holds a share, a deposit or a wake: SHA-256 of the token in
 * `Authorization: Glimmers …`, in hex. Nothing else is known of them, and the token is not kept.
 */
export const tokenHashOf = (context: Context): Result<string, Refusal> => {
  const shown = /^Glimmers ([\w-]{1,64})$/.exec(context.req.header("Authorization") ?? "")?.[1];
  const token = base64urlToBytes(shown ?? "");
  return token?.length === LENGTH ? ok(bytesToHex(checks.sha256(token))) : err({ type: "NoToken" });
};

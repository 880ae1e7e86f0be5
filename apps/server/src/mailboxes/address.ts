import { isIPv6 } from "node:net";
import type { Context } from "hono";
import { socketAddress } from "./socket.ts";

/**
 * Where a request comes from, for the limits only: it is nowhere kept and nowhere written
 * down. IPv6 is cut to the 64 bits that one household has.
 *
 * Behind a proxy the last name in `X-Forwarded-For` counts: the proxy itself put it there;
 * those before it are whatever the sender liked to say.
 */
export const addressOf = (context: Context, behindProxy: boolean): string => {
  const forwarded = context.req.header("X-Forwarded-For")?.split(",").at(-1)?.trim();
  return householdOf(behindProxy && forwarded ? forwarded : socketAddress(context));
};

/**
 * An IPv4 address as it is; of IPv6 the first 64 bits, however it is written.
 *
 * @example householdOf("2001:db8::7") // "2001:db8:0:0"
 */
export const householdOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(":") : plain;
};

/** What `::` leaves out is there as zeros; an IPv4 address at the end stands for two groups. */
const groupsOf = (address: string): readonly string[] => {
  const [text = ""] = address.split("%");
  const [front = [], back = []] = text.split("::").map((half) => half.split(":").filter(Boolean));
  const given = front.length + back.length + (text.includes(".") ? 1 : 0);
  const zeros = Array.from({ length: 8 - given }, () => "0");
  return [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16).toString(16));
};

/** Whether somebody on this very machine asks, and not a proxy for somebody elsewhere. */
export const isFromHere = (context: Context): boolean => {
  const isForwarded = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"].some(
    (name) => context.req.header(name) !== undefined,
  );
  return !isForwarded && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socketAddress(context));
};

import type { Context } from "hono";

/**
 * Where a request comes from, for the limits only: it is nowhere kept and nowhere written
 * down. IPv6 is cut to the 64 bits that one household has.
 *
 * Behind a proxy the last name in `X-Forwarded-For` counts: the proxy itself put it there;
 * those before it are whatever the sender liked to say.
 */
export const addressOf = (context: Context, behindProxy: boolean): string => {
  const forwarded = context.req.header("X-Forwarded-For")?.split(",").at(-1)?.trim();
  const address = behindProxy && forwarded ? forwarded : socketAddress(context);
  return address.includes(":") && !address.startsWith("::ffff:")
    ? address.split(":").slice(0, 4).join(":")
    : address;
};

/** Whether somebody on this very machine asks, and not a proxy for somebody elsewhere. */
export const isFromHere = (context: Context): boolean => {
  const isForwarded = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"].some(
    (name) => context.req.header(name) !== undefined,
  );
  return !isForwarded && /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socketAddress(context));
};

/** Absent where the app is called without a socket, as in tests. */
const socketAddress = (context: Context): string => {
  const env: unknown = context.env;
  const incoming = fieldOf(env, "incoming");
  const address = fieldOf(fieldOf(incoming, "socket"), "remoteAddress");
  return typeof address === "string" ? address : "no socket";
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

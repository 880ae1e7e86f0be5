import { ServerResponse } from "node:http";
import type { Context } from "hono";

// What stands behind a request on Node; absent where the app is called without a socket, as in tests.

export const socketAddress = ({ env }: Context): string => {
  const incoming = fieldOf(env, "incoming");
  const address = fieldOf(fieldOf(incoming, "socket"), "remoteAddress");
  return typeof address === "string" ? address : "no socket";
};

/** Calls back once the answer has gone out or its reader has; at once where there is no socket. */
export const whenAnswered = ({ env }: Context, then: () => void): void => {
  const outgoing = fieldOf(env, "outgoing");
  if (outgoing instanceof ServerResponse && !outgoing.closed) outgoing.once("close", then);
  else then();
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

import type { Context } from "hono";
import type { Settings } from "./settings.ts";

/**
 * Note: Whom a log-in is for
 *
 * A device signs the host it knows with every log-in. A server at another address that hands
 * the log-in on gets nothing for it here, as the signature names that other address. But
 * whoever hands it on can also write any `Host` into the request: only a server that was told
 * its own names (`GLIMMERS_HOSTS`), or a proxy that answers to no others, is not taken in.
 *
 * The names a signature may be for; without any told, the one that was asked for.
 */
export const hostsFor = (
  context: Context,
  { hosts, behindProxy }: Pick<Settings, "hosts" | "behindProxy">,
): readonly string[] =>
  hosts.length > 0 ? hosts : [hostAsked(context, behindProxy)].filter(isHost);

/** Behind a proxy, the last that it names. Called without a socket, as in tests, the address's. */
const hostAsked = (context: Context, behindProxy: boolean): string => {
  const forwarded = context.req.header("X-Forwarded-Host")?.split(",").at(-1)?.trim();
  const named = behindProxy && forwarded ? forwarded : context.req.header("Host");
  return (named ?? new URL(context.req.url).host).toLowerCase();
};

/** A name or an address, with a port or without. */
const isHost = (text: string): boolean => /^[a-z0-9.:[\]-]{1,255}$/.test(text);

/** Names with commas between; undefined where one is none. */
export const hostsIn = (text: string): readonly string[] | undefined => {
  const hosts = text.toLowerCase().split(",");
  return hosts.every(isHost) ? hosts : undefined;
};

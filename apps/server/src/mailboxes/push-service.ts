import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/**
 * Note: Whom a server sends pushes to
 *
 * A browser hands over the address of its push service, and the server calls it: were any address
 * taken, anybody could have a server call anything, the operator's own network included. So only
 * the services of the browsers there are, by name; an operator can add one of their own.
 */
const SERVICES: readonly string[] = [
  // Chromium and what is made of it.
  "fcm.googleapis.com",
  // Firefox.
  "*.push.services.mozilla.com",
  // Safari.
  "*.push.apple.com",
  // Edge.
  "*.notify.windows.com",
];

/** The address as one may call it. `added` are hosts, with a port where it is not the usual one. */
export const pushServiceAt = (
  endpoint: string,
  added: readonly string[],
): Result<URL, { readonly type: "NotAPushService" }> => {
  const url = URL.parse(endpoint);
  const isFine =
    url !== null &&
    url.username === "" &&
    url.password === "" &&
    (url.protocol === "https:" || isOwnMachine(url, added)) &&
    [...SERVICES, ...added].some((service) => isOf(url.host, service));
  return isFine ? ok(url) : err({ type: "NotAPushService" });
};

/** Without a certificate only on the operator's own machine, and only if they named it. */
const isOwnMachine = ({ protocol, host, hostname }: URL, added: readonly string[]): boolean =>
  protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname) && added.includes(host);

const isOf = (host: string, service: string): boolean =>
  service.startsWith("*.") ? host.endsWith(service.slice(1)) : host === service;

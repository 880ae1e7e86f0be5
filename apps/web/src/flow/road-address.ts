import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { RoadTrouble } from "./road.ts";

/**
 * The origin of a server, from an address as somebody types it. Without a scheme it is https;
 * plain http is for this very machine only, where nobody stands in between.
 *
 * @example serverFrom("glimmers.example/devices") // ok, "https://glimmers.example"
 */
export const serverFrom = (typed: string): Result<string, RoadTrouble> => {
  const text = typed.trim();
  const address = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  if (address === null || address.hostname === "") return err({ type: "NotAnAddress" });
  const isFine = address.protocol === "https:" || isThisMachine(address);
  return isFine ? ok(address.origin) : err({ type: "NotAnAddress" });
};

const isThisMachine = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);

/** @example hostOf("https://example.org") // "example.org" */
export const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, "");

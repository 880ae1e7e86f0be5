import { WIRE_VERSION } from "@glimmers/sync";
import { err } from "@glimmers/primitives";
import type { Hono } from "hono";
import { answering } from "./ask.ts";
import { blobRoutes } from "./blobs.ts";
import { depositRoutes } from "./deposits.ts";
import { doorstepRoutes } from "./doorstep.ts";
import { eventRoutes } from "./events.ts";
import { inviteRoutes } from "./invites.ts";
import { itemRoutes } from "./items.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { ringRoutes } from "./rings.ts";
import { sessionRoutes } from "./sessions.ts";
import { shareRoutes } from "./shares.ts";
import { timeRoutes } from "./time.ts";
import { wakeRoutes } from "./wakes.ts";
import { wholeRoutes } from "./whole.ts";
import { witnessRoutes } from "./witnesses.ts";

const ROOMS = [
  doorstepRoutes,
  sessionRoutes,
  ringRoutes,
  itemRoutes,
  witnessRoutes,
  blobRoutes,
  inviteRoutes,
  eventRoutes,
  wholeRoutes,
  timeRoutes,
  shareRoutes,
  depositRoutes,
  wakeRoutes,
];

/** Everything under `/v1`. */
export const mailboxRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.options("/v1/*", () => new Response(null, { status: 204, headers: PREFLIGHT }));
  for (const add of ROOMS) add(app, mailboxes);
  app.all(
    "/v1/*",
    answering(mailboxes, "none", async () => err({ type: "NothingHere" })),
  );
};

/**
 * Goes with every answer under `/v1`: an app that another server handed out may use this one.
 * No cookie and no other standing of a browser counts here, so there is nothing to borrow.
 */
export const MAILBOX_HEADERS: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "Glimmers-Version, Glimmers-Until, Retry-After",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "no-store",
  "Glimmers-Version": String(WIRE_VERSION),
};

const PREFLIGHT = {
  "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
  "Access-Control-Allow-Headers": [
    "Authorization",
    "Content-Type",
    "Glimmers-Puzzle",
    "Glimmers-Answer",
    "Glimmers-Reader",
    "Glimmers-Until",
    "Glimmers-Once",
    "Glimmers-Asker",
    "Glimmers-Wait",
  ].join(", "),
  "Access-Control-Max-Age": "86400",
};

import { ok } from "@glimmers/primitives";
import type { Hono } from "hono";
import { atTheDoor } from "./ask.ts";
import type { Mailboxes } from "./mailboxes.ts";

/** What time it is: devices that breathe together ask several times, and keep the quickest answer. */
export const timeRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get(
    "/v1/time",
    atTheDoor(mailboxes, "time", async () => ok({ json: { now: await mailboxes.clock() } })),
  );
};

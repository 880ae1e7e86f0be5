import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, Hono } from "hono";
import { isFromHere } from "./address.ts";
import type { Mailboxes } from "./mailboxes.ts";

const KEPT_NOWHERE = { "Cache-Control": "no-store" };

/** For whoever runs the server: is it ready, and how is it doing. */
export const operatorRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/readyz", async (context) => {
    const counted = await mailboxes.engine.count();
    if (counted.ok) return context.text("ready", 200, KEPT_NOWHERE);
    return context.text(`not ready: ${counted.error.type}`, 503, KEPT_NOWHERE);
  });
  app.get("/metrics", async (context) => {
    // Whoever may not see it learns nothing of it, not even that it is there.
    if (!maySee(context, mailboxes)) return context.text("There is nothing here.\n", 404);
    const type = { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" };
    const text = mailboxes.metrics.text(await gauges(mailboxes));
    return context.body(text, 200, { ...KEPT_NOWHERE, ...type });
  });
};

const maySee = (context: Context, { settings }: Mailboxes): boolean => {
  const shown = /^Bearer (.+)$/.exec(context.req.header("Authorization") ?? "")?.[1];
  if (settings.metricsToken === undefined || shown === undefined) return isFromHere(context);
  return timingSafeEqual(hashed(shown), hashed(settings.metricsToken));
};

const hashed = (text: string): Buffer => createHash("sha256").update(text).digest();

const gauges = async ({ engine }: Mailboxes): Promise<Readonly<Record<string, number>>> => {
  const [counted, wakes, shares, deposits] = await Promise.all([
    engine.count(),
    engine.wakes.count(),
    engine.shares.count(),
    engine.deposits.count(),
  ]);
  if (!counted.ok) return { glimmers_storage_up: 0 };
  const { mailboxes, items, bytes } = counted.value;
  return {
    glimmers_storage_up: 1,
    glimmers_mailboxes: mailboxes,
    glimmers_items: items,
    glimmers_item_bytes: bytes,
    ...(shares.ok && { glimmers_shares: shares.value }),
    ...(deposits.ok && { glimmers_deposits: deposits.value }),
    ...(wakes.ok && { glimmers_wakes: wakes.value }),
    glimmers_memory_bytes: process.memoryUsage.rss(),
    glimmers_cpu_seconds: cpuSeconds(),
  };
};

/** Of this process since it started, in and for it. */
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

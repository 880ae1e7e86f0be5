import type { Instant } from "@glimmers/primitives";
import { minutes, seconds } from "@glimmers/primitives";
import { pushServiceAt } from "./push-service.ts";
import type { Settings } from "./settings.ts";
import type { Vapid } from "./vapid.ts";

/** What became of a push: "gone" is a browser that listens no more. */
export type Pushed = "sent" | "gone" | "not-sent";

export type Push = (endpoint: string, now: Instant) => Promise<Pushed>;

/** What of `fetch` a push takes. */
export type PushFetch = (
  url: URL,
  wish: {
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string>>;
    readonly redirect: "error";
    readonly signal: AbortSignal;
  },
) => Promise<{
  readonly status: number;
  readonly body: { cancel(): Promise<void> } | null;
}>;

interface PushNeeds {
  readonly vapid: Vapid;
  readonly settings: Pick<Settings, "pushHosts">;
  readonly fetch: PushFetch;
  readonly complain: (line: string) => void;
}

/** A browser that is off for longer is not woken later, at an hour that was not chosen. */
const KEPT_FOR = minutes(10);
const PATIENCE = seconds(10);

/**
 * Sends an empty push (RFC 8030): no words, no topic, nothing to tell one reason from another. What
 * it says is on the device.
 */
export const pushOf =
  ({ vapid, settings, fetch, complain }: PushNeeds): Push =>
  async (endpoint, now) => {
    const service = pushServiceAt(endpoint, settings.pushHosts);
    // It was one when it came; the operator has taken it off since.
    if (!service.ok) return "gone";
    const { host, origin } = service.value;
    const headers = {
      TTL: String(KEPT_FOR / 1000),
      Urgency: "normal",
      Authorization: vapid.authorizationFor(origin, now),
    };
    const signal = AbortSignal.timeout(PATIENCE);
    const wish = { method: "POST", headers, redirect: "error", signal } as const;
    try {
      const { status, body } = await fetch(service.value, wish);
      await body?.cancel();
      const outcome = outcomeOf(status);
      if (outcome === "not-sent") complain(`the push service ${host} answered ${status}`);
      return outcome;
    } catch {
      complain(`the push service ${host} did not answer`);
      return "not-sent";
    }
  };

const outcomeOf = (status: number): Pushed => {
  if (status >= 200 && status < 300) return "sent";
  return status === 404 || status === 410 ? "gone" : "not-sent";
};

import type { Bytes, Instant } from "@glimmers/primitives";
import { days, sameBytes } from "@glimmers/primitives";
import type { KeptShare } from "../share-store.ts";

interface Held {
  readonly share: KeptShare;
  until: Instant;
  state: "open" | "taken" | "closed";
  readonly replies: Map<string, Bytes>;
}

const ok = <T>(value: T) => ({ ok: true, value });
const no = (type: string) => ({ ok: false, error: { type } });

/** One share as a person would keep it on paper: slow, and plain enough to be believed. */
export const obviousShare = () => {
  let held: Held | undefined;
  const done = ok(undefined);

  /** What it is now, in a word; nothing where it is forgotten. */
  const isNow = (now: Instant) => {
    if (held === undefined || now >= held.until + days(30)) return undefined;
    if (held.state === "closed") return "closed";
    return now >= held.until ? "over" : held.state;
  };
  /** Refuses unless it is one of these. */
  const only = <T>(now: Instant, states: readonly string[], then: (held: Held) => T) => {
    const state = isNow(now);
    if (held === undefined || state === undefined) return no("NoSuchShare");
    if (states.includes(state)) return then(held);
    return no({ open: "", closed: "ShareClosed", over: "ShareOver", taken: "ShareTaken" }[state]);
  };

  return {
    put: (share: KeptShare, now: Instant) => {
      if (held === undefined) {
        held = { share, until: share.until, state: "open", replies: new Map() };
        return done;
      }
      // A line that nobody swept away yet still takes up its name.
      if (held.state === "closed") return no("ShareClosed");
      if (now >= held.until) return no("ShareOver");
      if (held.state === "taken") return no("ShareTaken");
      const isSame = sameBytes(held.share.sealed, share.sealed) && held.share.once === share.once;
      return isSame ? done : no("AlreadyThere");
    },
    standing: (now: Instant) => {
      const state = isNow(now);
      if (held === undefined || state === undefined) return no("NoSuchShare");
      return ok({ state, until: held.until, once: held.share.once });
    },
    extend: (until: Instant, now: Instant) =>
      only(now, ["open"], (one) => {
        one.until = until;
        return done;
      }),
    close: (now: Instant) =>
      only(now, ["open", "taken", "over", "closed"], (one) => {
        one.state = "closed";
        one.replies.clear();
        return done;
      }),
    read: (now: Instant) =>
      only(now, ["open"], (one) => {
        if (one.share.once) one.state = "taken";
        return ok({ sealed: one.share.sealed, until: one.until });
      }),
    putReply: (id: string, sealed: Bytes, now: Instant) =>
      only(now, ["open", "taken"], ({ replies }) => {
        const there = replies.get(id);
        if (there !== undefined) return sameBytes(there, sealed) ? done : no("AlreadyThere");
        if (replies.size >= 8) return no("TooManyReplies");
        replies.set(id, sealed);
        return done;
      }),
    replies: (now: Instant) =>
      only(now, ["open", "taken", "over"], ({ replies }) =>
        ok(
          [...replies]
            .map(([id, sealed]) => ({ id, size: sealed.length }))
            .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
        ),
      ),
    reply: (id: string, now: Instant) =>
      only(now, ["open", "taken", "over"], ({ replies }) => ok(replies.get(id))),
    dropReply: (id: string, now: Instant) =>
      only(now, ["open", "taken", "over"], ({ replies }) => {
        replies.delete(id);
        return done;
      }),
    sweep: (now: Instant) => {
      if (isNow(now) === undefined) held = undefined;
    },
  };
};

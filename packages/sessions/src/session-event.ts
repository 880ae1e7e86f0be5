import type { After, Pace, StopReason } from "@glimmers/model";

/** What can happen in a session. Times in milliseconds. */
export type SessionEvent =
  | { readonly type: "begin" }
  | { readonly type: "tick"; readonly ms: number }
  /** Goes on, where a step waits for it. */
  | { readonly type: "next" }
  /** Leaves the step, whatever it is, whole. */
  | { readonly type: "skip" }
  | { readonly type: "shorter" }
  | { readonly type: "stop"; readonly reason?: StopReason }
  /** Ends a touch of the edge, and nothing else: what is left of its time goes to the way back. */
  | { readonly type: "brake" }
  | { readonly type: "choose"; readonly options: readonly string[]; readonly own?: string }
  | { readonly type: "tap" }
  | { readonly type: "size"; readonly size: number }
  | { readonly type: "write"; readonly text: string }
  | { readonly type: "pace"; readonly pace: Pace }
  | { readonly type: "variant"; readonly variant: string }
  /** The app went out of sight. */
  | { readonly type: "left" }
  | { readonly type: "after"; readonly after: After };

import type { Instant, Millis } from "@glimmers/primitives";

/** A Thursday afternoon, 3:42 pm, an hour ahead of UTC: every picture is taken then. */
export const THEN = Date.UTC(2026, 10, 5, 14, 42) as Instant;

/** So long before. */
export const before = (span: Millis): Instant => (THEN - span) as Instant;

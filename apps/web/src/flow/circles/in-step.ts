/**
 * Note: In step
 *
 * Devices that do something at the same moment agree on one clock: a server's. No clock of a device
 * is set or trusted. A page asks the server for its time and looks, by a clock of its own that only
 * runs forward, when it asked and when it was told; the server read its clock somewhere between the
 * two. Half of that way is therefore the most the middle can be wrong by, whatever lies between: a
 * slow line, a worker that is busy, an uneven way there and back. The shortest way there and back
 * says the most, so that one counts. Quartz drifts, so what was told long ago counts for less.
 *
 * Source: Cristian (1989), Distributed Computing 3:146, "Probabilistic clock synchronization".
 */

/** One question for the time. Milliseconds throughout; `sent` and `told` by the page's own clock. */
export interface Probe {
  readonly sent: number;
  readonly told: number;
  /** Since 1970, as the server read it. */
  readonly server: number;
}

/** How the page's clock stands to the server's. */
export interface InStep {
  /** Add this to the page's clock, and it is the server's. */
  readonly ahead: number;
  /** The most it can be off by, either way, in ms. */
  readonly within: number;
}

/** Two ordinary quartzes run apart by less than this, in ms for each ms: 50 in a million each. */
const DRIFT = 100 / 1_000_000;

/** What one question says by the time it is `now`. */
const saidBy = ({ sent, told, server }: Probe, now: number): InStep => ({
  ahead: server - (sent + told) / 2,
  within: (told - sent) / 2 + DRIFT * Math.max(0, now - told),
});

/**
 * The best that several questions say by now: the one that can be off the least; of two as good, the
 * later. Undefined where none was answered.
 *
 * @example inStepBy([{ sent: 0, told: 20, server: 5_010 }], 20) // { ahead: 5000, within: 10 }
 */
export const inStepBy = (probes: readonly Probe[], now: number): InStep | undefined =>
  probes
    .filter(isInOrder)
    .map((probe) => saidBy(probe, now))
    .reduce<InStep | undefined>(
      (best, one) => (best === undefined || one.within <= best.within ? one : best),
      undefined,
    );

/** A clock that was set back in between says nothing; nor does a server that tells no number. */
const isInOrder = ({ sent, told, server }: Probe): boolean =>
  told >= sent && Number.isFinite(server);

/** Only so many are remembered: the newest. Older ones have drifted past being of use. */
export const REMEMBERED = 24;

/** Remembers one more. */
export const withProbe = (probes: readonly Probe[], probe: Probe): readonly Probe[] =>
  [...probes, probe].slice(-REMEMBERED);

/** A breath is led a little faster or slower for a while, never by more than this part. */
const SLOWEST_TURN = 0.02;

/** Off by more than this, in ms, nothing is led there: the device slept, and goes on where the others are. */
const TOO_FAR = 2_000;

/**
 * From the step a page is drawn in towards the one it is meant to be in: a better answer of the
 * server never makes a breath jump.
 */
export const ledTowards = (shown: number, meant: number, passed: number): number => {
  const far = meant - shown;
  if (Math.abs(far) > TOO_FAR) return meant;
  const most = SLOWEST_TURN * Math.max(0, passed);
  return shown + Math.max(-most, Math.min(most, far));
};

/** When something that is done together begins and how long it is; by the server's clock. */
export interface Stretch {
  /** Ms since 1970. */
  readonly startsAt: number;
  readonly seconds: number;
}

/** Where in it somebody is. */
export type Place =
  | { readonly at: "before" }
  /** Milliseconds since it began. */
  | { readonly at: "during"; readonly elapsed: number }
  | { readonly at: "over" };

/** @example placeIn({ startsAt: 10_000, seconds: 60 }, 12_500) // { at: "during", elapsed: 2500 } */
export const placeIn = ({ startsAt, seconds }: Stretch, serverNow: number): Place => {
  const elapsed = serverNow - startsAt;
  if (elapsed < 0) return { at: "before" };
  return elapsed < seconds * 1000 ? { at: "during", elapsed } : { at: "over" };
};

/**
 * Note: The doorstep
 *
 * How the app looks is needed before anything is unlocked: a discreet title that appears
 * only after the passphrase would come too late. So theme, text size, language, quietness
 * and discreetness lie in clear on the doorstep, and nothing else does. They tell that
 * somebody uses the app and how they like it to look; docs/threat-model.md says so.
 */
import type { Prefs } from "@glimmers/model";

export type Doorstep = Pick<Prefs, "theme" | "lowStim" | "textSize" | "language" | "discreet">;

const NAME = "look";

const STEP: readonly (keyof Doorstep)[] = ["theme", "lowStim", "textSize", "language", "discreet"];

export const doorstepOf = (prefs: Prefs): Doorstep => ({
  theme: prefs.theme,
  lowStim: prefs.lowStim,
  textSize: prefs.textSize,
  language: prefs.language,
  discreet: prefs.discreet,
});

/** What lies on the doorstep; raw, for the caller to parse. Blocked storage means nothing does. */
export const readDoorstep = (): Readonly<Record<string, unknown>> => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(NAME) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

export const leaveOnDoorstep = (doorstep: Doorstep): void => {
  try {
    localStorage.setItem(NAME, JSON.stringify(doorstep, STEP as string[]));
  } catch {
    // Blocked or full: the look is then chosen anew next time, and nothing else is lost.
  }
};

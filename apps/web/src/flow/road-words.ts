import type { Clock, Instant } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { Here } from "../app.ts";
import type { Words } from "../words.ts";
import { clockTime, dayWords, today } from "./days.ts";
import { megabytes } from "./megabytes.ts";
import type { NotAnInvitation, NotWords, RoadOn, RoadTrouble, RoadWarning } from "./road.ts";

/** Why something of the road did not work, and what one could do. */
export const roadTroubleWords = (
  trouble: RoadTrouble | NotAnInvitation | NotWords,
  words: Words,
): string => {
  if (trouble.type === "NotAnInvitation") return notAnInvitation(trouble, words);
  if (trouble.type === "NotWords") return notWords(trouble, words);
  const given =
    trouble.type === "NoRoomThere"
      ? {
          used: megabytes(trouble.used, words.language),
          allowed: megabytes(trouble.allowed, words.language),
        }
      : {};
  return words.t(`devices.trouble.${trouble.type}`, given);
};

const notAnInvitation = ({ unknown }: NotAnInvitation, { t }: Words): string =>
  unknown.length === 0
    ? t("devices.join.notAnInvitation")
    : t("devices.join.notWords", { words: unknown.join(", ") });

/** How many words there are to be. */
const WORDS = 24;

const notWords = ({ unknown, count }: NotWords, { t }: Words): string => {
  if (unknown.length > 0) return t("devices.join.notWords", { words: unknown.join(", ") });
  return count === WORDS ? t("devices.join24.sum") : t("devices.join24.count", { count });
};

/** What the place in between was caught at, what was done, and what one may do. */
export const warningWords = (
  warning: RoadWarning,
  devices: RoadOn["devices"],
  { t }: Words,
): string => {
  if (!("device" in warning))
    return t(`devices.warning.${warning.type}`, "count" in warning ? { count: warning.count } : {});
  const device = devices.find(({ id }) => id === warning.device)?.name;
  return device === undefined
    ? t(`devices.warning.${warning.type}Away`)
    : t(`devices.warning.${warning.type}`, { device });
};

/** "today, 3:40 pm", by this device's clock. */
export const whenSeen = (at: Instant, clock: Clock, words: Words): string => {
  const offset = clock.offsetAt(at);
  const day = dayWords(dayOf(at, offset), today(clock), words);
  return words.t("devices.when", { day, time: clockTime(at, offset, words) });
};

/** "today", "Sunday", "Sun, 1 November". */
export const daySeen = (at: Instant, clock: Clock, words: Words): string =>
  dayWords(dayOf(at, clock.offsetAt(at)), today(clock), words);

/** "3:52 pm" */
export const timeSeen = (at: Instant, clock: Clock, words: Words): string =>
  clockTime(at, clock.offsetAt(at), words);

/** How things stand between the devices, in one sentence. */
export const standingWords = (report: RoadOn, { t }: Words): string => {
  const { waiting, toFetch } = report;
  if (report.going !== undefined) return t("devices.on.going", { share: shareWords(report, t) });
  if (waiting > 0) return t("devices.on.waits", { count: waiting });
  if (toFetch > 0) return t("devices.on.coming", { count: toFetch });
  return t(report.devices.length > 1 ? "devices.on.even" : "devices.on.alone");
};

/** How much of it is done, as vaguely as a person would say it: "about half". */
export const shareWords = ({ going }: Pick<RoadOn, "going">, t: Words["t"]): string => {
  const share = going?.share ?? 1;
  if (share < 0.2) return t("devices.share.little");
  if (share < 0.4) return t("devices.share.third");
  if (share < 0.6) return t("devices.share.half");
  return t(share < 0.85 ? "devices.share.most" : "devices.share.nearly");
};

/** What one may call this device at first: "Firefox, Android". */
export const suggestedName = (
  { browser, system }: Pick<Here, "browser" | "system">,
  { t }: Words,
): string => {
  if (browser !== undefined && system !== undefined)
    return t("devices.name.browserOn", { browser, system });
  return browser ?? system ?? t("devices.name.suggested");
};

import { hours } from "@glimmers/primitives";
import type { CompanyNeeds } from "../company.ts";
import {
  askBySheet,
  forgetSheet,
  sheetAsked,
  wordsByPasskey,
  wordsBySheet,
} from "./come-back-in.ts";
import type { RecoveryDoor, WayBack } from "./door.ts";
import { leaveToPasskey, leaveToSheet } from "./leave-words.ts";
import { endWay, putWayBack, stopWay, waysBack } from "./tend-ways.ts";
import { trySecret, trySheet, tryWords } from "./try-way.ts";
import { allWays } from "./ways.ts";

export const openRecovery = (needs: CompanyNeeds): RecoveryDoor => {
  const watch = watchOf(needs);
  return {
    tryWords: (words) => tryWords(needs, words),
    waysBack: async () => watch.saw(await waysBack(needs)),
    leaveToPasskey: (wish) => leaveToPasskey(needs, wish),
    leaveToSheet: (wish) => leaveToSheet(needs, wish),
    trySheet: (parts) => trySheet(needs, parts),
    tryPasskey: (secret) => trySecret(needs, secret),
    stopWay: (id) => watch.anew(() => stopWay(needs, id)),
    endWay: (id) => watch.anew(() => endWay(needs, id)),
    putWayBack: (id) => watch.anew(() => putWayBack(needs, id)),
    askedFor: watch.askedFor,
    wordsByPasskey: (wish) => wordsByPasskey(needs, wish),
    askBySheet: (wish) => askBySheet(needs, wish),
    sheetAsked: () => sheetAsked(needs),
    wordsBySheet: () => wordsBySheet(needs),
    forgetSheet: () => forgetSheet(needs),
  };
};

/** Between one look and the next, for who does not ask by themselves. */
const LOOK_AGAIN = hours(6);

/** Whether somebody asked for a sheet, looked for now and then. */
const watchOf = (needs: CompanyNeeds) => {
  let seen: readonly WayBack[] = [];
  let seenAt = Number.NEGATIVE_INFINITY;
  const saw = (ways: readonly WayBack[]): readonly WayBack[] => {
    [seen, seenAt] = [ways, needs.clock.now()];
    return ways;
  };
  return {
    saw,
    anew: <T>(change: () => Promise<T>): Promise<T> => {
      seenAt = Number.NEGATIVE_INFINITY;
      return change();
    },
    askedFor: async (): Promise<readonly WayBack[]> => {
      const isLong = needs.clock.now() - seenAt >= LOOK_AGAIN;
      const hasSheet = isLong && (await allWays(needs)).some(({ key }) => key.kind === "sheet");
      const ways = hasSheet ? saw(await waysBack(needs)) : seen;
      return ways.filter(isAskedFor);
    },
  };
};

const isAskedFor = ({ kind, stands }: WayBack): boolean =>
  kind === "sheet" && (stands.how === "waiting" || stands.how === "open");

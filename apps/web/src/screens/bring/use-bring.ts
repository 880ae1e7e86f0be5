import type { Answers } from "@glimmers/exchange/reading";
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { answersFor, mergedPlan, rememberedMap, tickedAtFirst } from "../../flow/bring-words.ts";
import type { Bringing, LookedAt, Taken } from "../../flow/bringing.ts";
import { isNumber, isOfHeart } from "../../flow/measures.ts";

/** Where bringing something in stands. */
export type BringStage =
  | { readonly at: "choose"; readonly calledOff?: true }
  | { readonly at: "looking"; readonly share: number }
  | { readonly at: "found"; readonly looked: readonly LookedAt[] }
  | { readonly at: "taking"; readonly share: number; readonly added: number }
  | { readonly at: "taken"; readonly taken: Taken; readonly seen: readonly SeenAt[] };

/** Where what came in can be seen. */
export type SeenAt = "trail" | "numbers" | "heart";

export interface Bring {
  readonly stage: BringStage;
  readonly answers: Answers;
  /** Said, and the file not read that way yet: until then nothing can be taken. */
  readonly said: Answers | undefined;
  readonly ticked: readonly string[];
  readonly choose: (files: readonly File[]) => void;
  /** Says something of the file that only the person can know. */
  readonly say: (change: Partial<Answers>) => void;
  /** Reads it anew with what was said. */
  readonly readAgain: () => void;
  readonly tick: (group: string, on: boolean) => void;
  readonly take: () => void;
  readonly cancel: () => void;
  readonly restart: () => void;
}

/** One file after another, from choosing to what came of it; left, it ends whatever is under way. */
export const useBring = (): Bring => {
  const app = useApp();
  const running = useMemo(() => createRun(app), []);
  useEffect(() => running.leave, []);
  return {
    ...running,
    stage: running.stage.value,
    answers: running.answers.value,
    said: running.said.value,
    ticked: running.ticked.value,
  };
};

type RunNeeds = Pick<App, "bring" | "prefs" | "setPref">;

export const createRun = (app: RunNeeds) => {
  const stage = signal<BringStage>({ at: "choose" });
  const answers = signal<Answers>({ zone: app.bring.zone });
  const said = signal<Answers | undefined>(undefined);
  const ticked = signal<readonly string[]>([]);
  let files: readonly File[] = [];
  let bringing: Bringing | undefined;
  let turn = 0;

  const found = (looked: readonly LookedAt[]): void => {
    const { groups } = mergedPlan(looked);
    ticked.value = tickedAtFirst(groups, app.prefs.value);
    stage.value = { at: "found", looked };
  };
  const look = async (): Promise<void> => {
    const mine = ++turn;
    stage.value = { at: "looking", share: 0 };
    bringing ??= app.bring.bringing();
    const looked = await bringing
      .look(files, answers.value, (share) => {
        if (mine === turn) stage.value = { at: "looking", share };
      })
      .catch(() => files.map(brokenOff));
    if (mine !== turn || looked === undefined) return;
    const again = rememberedMap(looked, app.prefs.value, answers.value);
    if (again !== undefined) {
      answers.value = again;
      return look();
    }
    found(looked);
  };
  const end = (): void => {
    turn += 1;
    bringing?.end();
    bringing = undefined;
  };
  const take = async (): Promise<void> => {
    // What was said counts: read another way, other things are in the file.
    if (stage.value.at !== "found" || said.value !== undefined) return;
    const groups = ticked.value;
    const seen = seenAt(stage.value.looked, groups);
    stage.value = { at: "taking", share: 0, added: 0 };
    let came = 0;
    const taken = await bringing
      ?.take(groups, (share, added) => {
        came = added;
        if (stage.value.at === "taking") stage.value = { at: "taking", share, added };
      })
      .catch(() => failedAfter(came));
    if (taken === undefined) return restart();
    stage.value = { at: "taken", taken, seen };
    end();
  };
  const restart = (): void => {
    end();
    said.value = undefined;
    stage.value = { at: "choose" };
  };
  return {
    stage,
    answers,
    said,
    ticked,
    choose: (chosen: readonly File[]): void => {
      if (chosen.length === 0) return;
      end();
      files = chosen;
      answers.value = { zone: app.bring.zone };
      said.value = undefined;
      void look();
    },
    say: (change: Partial<Answers>): void => {
      said.value = { ...answers.value, ...said.value, ...change };
    },
    readAgain: (): void => {
      const given = said.value ?? answers.value;
      answers.value = given;
      said.value = undefined;
      void keepMap(app, stage.value, given);
      void look();
    },
    tick: (group: string, on: boolean): void => {
      const others = ticked.value.filter((one) => one !== group);
      ticked.value = on ? [...others, group] : others;
    },
    take: () => void take(),
    cancel: (): void => {
      // What is being taken says itself how it ended.
      if (stage.value.at === "taking") return bringing?.end();
      end();
      stage.value = { at: "choose", calledOff: true };
    },
    restart,
    leave: end,
  };
};

/** Where it can be seen, what most people look for first. */
const seenAt = (looked: readonly LookedAt[], ticked: readonly string[]): readonly SeenAt[] => {
  const came = mergedPlan(looked).groups.filter(
    (group) => group.new > 0 && ticked.includes(group.group),
  );
  const places = new Set(came.map(({ group }) => placeOf(group)));
  return SEEN_AT.filter((place) => places.has(place));
};

const SEEN_AT = ["trail", "numbers", "heart"] as const satisfies readonly SeenAt[];

const placeOf = (group: string): SeenAt => {
  if (isOfHeart(group)) return "heart";
  return isNumber(group) ? "numbers" : "trail";
};

/** The keeper broke off: what came in by then stands behind its receipt, on the page of what came before. */
const failedAfter = (added: number): Taken => ({
  how: "failed",
  added,
  known: 0,
  receipts: [],
  mediaLeft: 0,
});

/** The reader died of it, which no file may bring about: it is told as what it looks like. */
const brokenOff = ({ name }: File): LookedAt => ({
  name,
  plan: {
    format: "table",
    groups: [],
    skipped: [],
    notUnderstood: [],
    noted: [],
    questions: [],
    stopped: { type: "Damaged", what: name.slice(0, 60) },
  },
});

/** What was said of a table's columns is kept, so that the next one of the same is not asked about. */
const keepMap = async (app: RunNeeds, stage: BringStage, given: Answers): Promise<void> => {
  if (stage.at !== "found" || given.columns === undefined) return;
  const maps = answersFor(stage.looked, app.prefs.value, given);
  if (maps !== undefined) await app.setPref("importMaps", maps);
};

import type { Answers } from "@glimmers/exchange/reading";
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import {
  answersFor,
  isNumber,
  isOfHeart,
  mergedPlan,
  rememberedMap,
  tickedAtFirst,
} from "../../flow/bring-words.ts";
import type { Bringing, LookedAt, Taken } from "../../flow/bringing.ts";

/** Where bringing something in stands. */
export type BringStage =
  | { readonly at: "choose"; readonly calledOff?: true }
  | { readonly at: "looking"; readonly share: number }
  | { readonly at: "found"; readonly looked: readonly LookedAt[] }
  | { readonly at: "taking"; readonly share: number; readonly added: number }
  | {
      readonly at: "taken";
      readonly taken: Taken;
      readonly heart: boolean;
      readonly numbers: boolean;
    };

export interface Bring {
  readonly stage: BringStage;
  readonly answers: Answers;
  readonly ticked: readonly string[];
  readonly choose: (files: readonly File[]) => void;
  /** Reads it anew with these answers. */
  readonly answer: (answers: Answers) => void;
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
    ticked: running.ticked.value,
  };
};

const createRun = (app: App) => {
  const stage = signal<BringStage>({ at: "choose" });
  const answers = signal<Answers>({ zone: app.bring.zone });
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
    const groups = ticked.value;
    stage.value = { at: "taking", share: 0, added: 0 };
    const taken = await bringing?.take(groups, (share, added) => {
      if (stage.value.at === "taking") stage.value = { at: "taking", share, added };
    });
    if (taken === undefined) return restart();
    const heart = groups.some((group) => isOfHeart(group));
    const numbers = groups.some((group) => isNumber(group));
    stage.value = { at: "taken", taken, heart, numbers };
    end();
  };
  const restart = (): void => {
    end();
    stage.value = { at: "choose" };
  };
  return {
    stage,
    answers,
    ticked,
    choose: (chosen: readonly File[]): void => {
      if (chosen.length === 0) return;
      end();
      files = chosen;
      answers.value = { zone: app.bring.zone };
      void look();
    },
    answer: (given: Answers): void => {
      answers.value = given;
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
const keepMap = async (app: App, stage: BringStage, given: Answers): Promise<void> => {
  if (stage.at !== "found" || given.columns === undefined) return;
  const maps = answersFor(stage.looked, app.prefs.value, given);
  if (maps !== undefined) await app.setPref("importMaps", maps);
};

import type { NotKept } from "@glimmers/journal";
import type { Outcome, Practice, SessionView, Setting } from "@glimmers/sessions";
import type { Instant } from "@glimmers/primitives";
import type { ReadonlySignal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { said } from "../../flow/practice-words.ts";
import type { SessionFrom } from "../../flow/session-kept.ts";
import { keepSession } from "../../flow/session-kept.ts";
import type { RunNeeds, SessionRun } from "../../flow/session-run.ts";
import { runSession } from "../../flow/session-run.ts";
import { waysNow } from "../../flow/session-ways.ts";
import type { Words } from "../../words.ts";

export interface SessionOptions {
  readonly practice: Practice;
  readonly from: SessionFrom;
  readonly variant?: string;
  /** Without a preview: the first step is there at once. */
  readonly atOnce?: boolean;
  /** In its shorter form from the first step on. */
  readonly short?: boolean;
  /** Nothing of it is kept: looking around after something was harder. */
  readonly unkept?: boolean;
}

export interface OpenSession {
  readonly run: SessionRun;
  /** Why it was not kept, where it was not. */
  readonly trouble: ReadonlySignal<NotKept | undefined>;
}

/** A session for as long as its screen is there. Who leaves the screen has stopped. */
export const useSession = (options: SessionOptions): OpenSession => {
  const app = useApp();
  const trouble = useSignal<NotKept | undefined>(undefined);
  const run = useMemo(() => {
    let began: Instant | undefined;
    const from = { ...options.from, beganAt: () => began };
    const keep = keepSession(app, options.practice, from);
    const reached = async (outcome: Outcome): Promise<void> => {
      if (options.unkept) return;
      const kept = await keep(outcome);
      trouble.value = kept.ok ? undefined : kept.error;
    };
    return running(app, options, {
      began: () => void (began ??= app.clock.now()),
      reached: (outcome) => void reached(outcome),
    });
  }, []);
  useEffect(() => run.close, [run]);
  return { run, trouble };
};

const running = (
  app: App,
  options: SessionOptions,
  told: Pick<RunNeeds, "began" | "reached">,
): SessionRun => {
  const run = runSession(options.practice, settingOf(app, options), {
    cues: app.cues,
    ways: () => waysNow(app.prefs.peek().sessionWays, app.lowStim.peek()),
    spoken: (view) => spokenOf(view, app.words.peek()),
    language: () => app.words.peek().language,
    ...told,
  });
  if (options.atOnce) run.send({ type: "begin" });
  return run;
};

/** How a practice is held, as the person has chosen it for all, and for this one. */
export const settingOf = (
  { prefs }: Pick<App, "prefs">,
  { practice, variant, short = false }: SessionOptions,
): Setting => {
  const { sessionWays, sensesOff, paces } = prefs.peek();
  const pace = paces[practice.id];
  return {
    untimed: sessionWays.untimed,
    short,
    sensesOff,
    ...(variant !== undefined && { variant }),
    ...(pace !== undefined && { pace }),
  };
};

/** What a voice says: the sentence that stands there; of a breath, from the second round on, its way. */
const spokenOf = (view: SessionView, words: Words): string | undefined => {
  if (view.phase === "landing") return said(view.say, words);
  if (view.phase === "after") return words.t("practice.session.after");
  if (view.phase !== "step") return undefined;
  const { beat, step } = view;
  return step.kind === "breathe" && beat !== undefined && beat.round > 1
    ? words.t(`practice.session.beat.${beat.part}`)
    : said(view.say, words);
};

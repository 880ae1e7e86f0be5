import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { AroundStep } from "./around-step.tsx";
import { ConsentFirst } from "./consent-first.tsx";
import { FieldsStep } from "./fields-step.tsx";
import { LookStep } from "./look-step.tsx";
import { Opened } from "./opened-link.tsx";
import { PickStep } from "./pick-step.tsx";
import { UntilStep } from "./until-step.tsx";
import type { StepProps } from "./use-draft.ts";
import { useDraft } from "./use-draft.ts";
import { WhatStep } from "./what-step.tsx";
import { WhoStep } from "./who-step.tsx";

const STEPS = ["what", "pick", "fields", "who", "around", "until", "look"] as const;
type Step = (typeof STEPS)[number];

const SCREENS = {
  what: WhatStep,
  pick: PickStep,
  fields: FieldsStep,
  who: WhoStep,
  around: AroundStep,
  until: UntilStep,
  look: LookStep,
} as const;

/** Choosing something to share, one question a screen; nothing goes before its last. */
export const NewShare = () => {
  const { prefs, go } = useApp();
  const draft = useDraft();
  const step = useSignal<Step>("what");
  const made = useSignal<{ readonly link: string } | undefined>(undefined);
  if (!prefs.value.agreed.includes("sharing")) return <ConsentFirst />;
  if (made.value !== undefined) return <Opened draft={draft} link={made.value.link} />;
  const move = (by: 1 | -1) => {
    const next = STEPS[STEPS.indexOf(step.value) + by];
    if (next === undefined) return go({ at: "shares" });
    // All of them were chosen at once: there is nothing to pick.
    if (next === "pick" && !draft.value.byHand)
      return void (step.value = by > 0 ? "fields" : "what");
    step.value = next;
    scrollTo({ top: 0 });
  };
  const props: StepProps = {
    draft,
    onNext: () => move(1),
    onBack: () => move(-1),
    onMade: (link) => (made.value = { link }),
  };
  const Shown = SCREENS[step.value];
  return <Shown {...props} key={step.value} />;
};

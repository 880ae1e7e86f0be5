import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { today } from "../../flow/days.ts";
import type { TakeForm } from "../../flow/take-away.ts";
import { ENDINGS } from "../../flow/take-away.ts";
import { dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import type { SealTyped } from "./seal.tsx";

/** Longer than a lock's: a file is tried by machines, as often as they like. */
const SHORTEST = 8;

/** What is wrong with what it is to be sealed with; undefined where nothing is. */
const unfitFor = ({ next, again }: SealTyped): "short" | "differs" | undefined => {
  if ([...next].length < SHORTEST) return "short";
  return next === again ? undefined : "differs";
};

/** Makes the file of a form, hands it to the browser, and says so. */
export const MakeFile = (props: {
  readonly form: TakeForm;
  /** Absent where it is not to be sealed. */
  readonly seal?: SealTyped | undefined;
  /** The person's own words too, where the form leaves them out otherwise. */
  readonly ownWords?: boolean;
  readonly kind?: "primary" | "ghost";
  readonly children: ComponentChildren;
}) => {
  const { words, keeping, handOver, clock, setPref, library } = useApp();
  const { t } = words.value;
  const names = usePracticeNames(true);
  const state = useSignal<"idle" | "gathering" | "done" | "not" | "short" | "differs">("idle");
  const make = async () => {
    const { form, seal, ownWords = false } = props;
    const unfit = seal && unfitFor(seal);
    if (unfit !== undefined) return void (state.value = unfit);
    state.value = "gathering";
    const practices = (library.value?.practices ?? []).map(({ id }) => [id, names(id) ?? id]);
    const file = await keeping.takeAway({
      form,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      practices: Object.fromEntries(practices) as Readonly<Record<string, string>>,
      words: ownWords,
      ...(seal !== undefined && { passphrase: seal.next }),
    });
    const name = `${t("common.plainName").toLowerCase()}-${dayToDate(today(clock))}`;
    handOver(file, `${name}.${ENDINGS[form]}${seal === undefined ? "" : ".age"}`);
    state.value = "done";
    if (form === "archive" || form === "json") await setPref("backupAt", clock.now());
  };
  return (
    <>
      <Button
        kind={props.kind ?? "ghost"}
        busy={state.value === "gathering"}
        onClick={() => void make().catch(() => (state.value = "not"))}
      >
        {state.value === "gathering" ? t("keeping.exporting") : props.children}
      </Button>
      <p role="status" class="cap">
        {state.value === "done" && t("keeping.exported")}
        {state.value === "short" && t("take.sealShort")}
        {state.value === "differs" && t("take.sealDiffers")}
      </p>
      <Trouble sentence={state.value === "not" ? t("take.notMade") : undefined} />
    </>
  );
};

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { today } from "../../flow/days.ts";
import type { TakeForm } from "../../flow/take-away.ts";
import { ENDINGS } from "../../flow/take-away.ts";
import { dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";

/** Shorter ones are opened by trying; longer is the person's own choice. */
const SHORTEST = 4;

/** Makes the file of a form, hands it to the browser, and says so. */
export const MakeFile = (props: {
  readonly form: TakeForm;
  /** Absent where it is not to be sealed. */
  readonly passphrase?: string | undefined;
  readonly kind?: "primary" | "ghost";
  readonly children: ComponentChildren;
}) => {
  const { words, keeping, handOver, clock, setPref, library } = useApp();
  const { t } = words.value;
  const names = usePracticeNames(true);
  const state = useSignal<"idle" | "gathering" | "done" | "short">("idle");
  const make = async () => {
    const { form, passphrase } = props;
    if (passphrase !== undefined && [...passphrase].length < SHORTEST) {
      state.value = "short";
      return;
    }
    state.value = "gathering";
    const practices = (library.value?.practices ?? []).map(({ id }) => [id, names(id) ?? id]);
    const file = await keeping.takeAway({
      form,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      practices: Object.fromEntries(practices) as Readonly<Record<string, string>>,
      ...(passphrase !== undefined && { passphrase }),
    });
    const name = `${t("common.plainName").toLowerCase()}-${dayToDate(today(clock))}`;
    handOver(file, `${name}.${ENDINGS[form]}${passphrase === undefined ? "" : ".age"}`);
    state.value = "done";
    if (form === "archive" || form === "json") await setPref("backupAt", clock.now());
  };
  return (
    <>
      <Button
        kind={props.kind ?? "ghost"}
        busy={state.value === "gathering"}
        onClick={() => void make()}
      >
        {state.value === "gathering" ? t("keeping.exporting") : props.children}
      </Button>
      <p role="status" class="cap">
        {state.value === "done" && t("keeping.exported")}
        {state.value === "short" && t("keeping.passphraseShort")}
      </p>
    </>
  );
};

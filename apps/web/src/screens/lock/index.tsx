import { useSignal } from "@preact/signals";
import type { KeepingDoor } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Passphrase } from "../../parts/passphrase.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { WordKey } from "../../words.ts";
import { AnotherNotebook } from "./notebook.tsx";
import { unfitFor } from "./unfit.ts";

/** The lock on this journal: put on, taken off, or given another passphrase. */
const Lock = () => {
  const { words, keeping, shut } = useApp();
  const { t } = words.value;
  const on = keeping.lock.value === "passphrase";
  return (
    <Screen context={t("common.settings")} heading={t("keeping.lock")}>
      <p>{t(on ? "keeping.lockOn" : "keeping.lockOff")}</p>
      {!on && <p class="cap">{t("keeping.lockWhat")}</p>}
      {on && (
        <Button kind="primary" onClick={shut}>
          {t("keeping.lockNow")}
        </Button>
      )}
      {on && <ChangeForm key="off" asks={["current"]} does="keeping.lockTurnOff" />}
      <ChangeForm
        key={on ? "change" : "on"}
        asks={on ? ["current", "next"] : ["next"]}
        does={on ? "keeping.lockChange" : "keeping.lockTurnOn"}
      />
      <AnotherNotebook locked={on} />
    </Screen>
  );
};

export default Lock;

interface ChangeProps {
  readonly asks: readonly ("current" | "next")[];
  readonly does: WordKey;
}

/** Asks for what a change of the lock needs, and nothing else. */
const ChangeForm = ({ asks, does }: ChangeProps) => {
  const { words, keeping, say } = useApp();
  const { t } = words.value;
  const given = useSignal({ current: "", next: "", again: "" });
  const working = useSignal(false);
  const trouble = useSignal("");
  const set = (name: "current" | "next" | "again") => (value: string) =>
    (given.value = { ...given.value, [name]: value });

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const unfit = asks.includes("next") ? unfitFor(given.value) : undefined;
    trouble.value = unfit === undefined ? "" : t(unfit);
    if (unfit !== undefined || working.value) return;
    working.value = true;
    const { current, next } = given.value;
    const done = await keeping.changeLock({
      ...(asks.includes("current") && { current }),
      ...(asks.includes("next") && { next }),
    });
    working.value = false;
    if (!done.ok) return void (trouble.value = sentenceOf(done.error, t));
    given.value = { current: "", next: "", again: "" };
    say(t(asks.includes("next") ? "keeping.lockedOn" : "keeping.lockedOff"));
  };

  return (
    <form class="card stack" onSubmit={(event) => void onSubmit(event)}>
      {asks.includes("current") && (
        <Passphrase
          label={t("keeping.lockOld")}
          autocomplete="current-password"
          value={given.value.current}
          onInput={set("current")}
        />
      )}
      {asks.includes("next") && (
        <>
          <Passphrase
            label={t("keeping.passphrase")}
            hint={t("keeping.passphraseHint")}
            autocomplete="new-password"
            value={given.value.next}
            onInput={set("next")}
          />
          <Passphrase
            label={t("keeping.passphraseAgain")}
            autocomplete="new-password"
            value={given.value.again}
            onInput={set("again")}
          />
        </>
      )}
      <p role="alert" class="cap">
        {trouble.value}
      </p>
      <Button type="submit" busy={working.value}>
        {t(working.value ? "keeping.lockWorking" : does)}
      </Button>
    </form>
  );
};

type LockTrouble = Extract<
  Awaited<ReturnType<KeepingDoor["changeLock"]>>,
  { readonly ok: false }
>["error"];

const sentenceOf = (
  error: LockTrouble,
  t: (key: WordKey, given?: Record<string, string>) => string,
): string => {
  if (error.type === "WrongPassphrase") return t("keeping.wrongPassphrase");
  if (error.type === "PassphraseTaken") return t("keeping.notebookTaken");
  if (error.type === "EmptyPassphrase") return t("keeping.passphraseShort");
  if (error.type === "NoRoom") return t("keeping.trouble.NoRoom");
  const reason = "reason" in error ? error.reason : error.type;
  return t(error.type === "StretchFailed" ? "keeping.lockFailed" : "keeping.lockNot", { reason });
};

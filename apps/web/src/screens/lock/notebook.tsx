import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { NotAdded } from "../../flow/notebooks.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Passphrase } from "../../parts/passphrase.tsx";
import type { Words } from "../../words.ts";
import { unfitFor } from "./unfit.ts";

/** A second, empty notebook behind a passphrase of its own: off, and folded away, until wanted. */
export const AnotherNotebook = ({ locked }: { readonly locked: boolean }) => {
  const { t } = useApp().words.value;
  return (
    <Fold label={t("keeping.notebook")}>
      <p>{t("keeping.notebookWhat")}</p>
      <p class="cap">{t(locked ? "keeping.notebookLimit" : "keeping.notebookLockFirst")}</p>
      {locked && <NewNotebook />}
    </Fold>
  );
};

const NewNotebook = () => {
  const { words, keeping, say } = useApp();
  const { t } = words.value;
  const given = useSignal({ next: "", again: "" });
  const working = useSignal(false);
  const trouble = useSignal("");
  const set = (name: "next" | "again") => (value: string) =>
    (given.value = { ...given.value, [name]: value });
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const unfit = unfitFor(given.value);
    trouble.value = unfit === undefined ? "" : t(unfit);
    if (unfit !== undefined || working.value) return;
    working.value = true;
    const added = await keeping.addNotebook(given.value.next);
    working.value = false;
    if (!added.ok) return void (trouble.value = notAddedSentence(added.error, words.value));
    given.value = { next: "", again: "" };
    say(t("keeping.notebookMade"));
  };
  return (
    <form class="card stack" onSubmit={(event) => void onSubmit(event)}>
      <Passphrase
        label={t("keeping.notebookNew")}
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
      <p role="alert" class="cap">
        {trouble.value}
      </p>
      <Button type="submit" busy={working.value}>
        {t(working.value ? "keeping.lockWorking" : "keeping.notebookMake")}
      </Button>
    </form>
  );
};

const notAddedSentence = (error: NotAdded, { t }: Words): string => {
  if (error.type === "PassphraseTaken") return t("keeping.notebookTaken");
  if (error.type === "LockFirst") return t("keeping.notebookLockFirst");
  if (error.type === "NoRoom") return t("keeping.trouble.NoRoom");
  if (error.type === "EmptyPassphrase") return t("keeping.passphraseShort");
  return t("keeping.notebookNot", { reason: "reason" in error ? error.reason : error.type });
};

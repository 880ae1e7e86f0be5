import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { Bring } from "./use-bring.ts";

/** Which file, and what will happen with it, before anything does. */
export const Choose = (props: { readonly bring: Bring; readonly calledOff: boolean }) => {
  const { words, go, lowStim } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("keeping.title")}
      heading={t("bring.title")}
      onBack={() => go({ at: "keeping" })}
    >
      <p>{t("bring.say")}</p>
      <p class="cap">{t("bring.sayFirst")}</p>
      <Picks bring={props.bring} />
      <p role="status" class="cap">
        {props.calledOff && t("bring.calledOff")}
      </p>
      {!lowStim.value && (
        <Fold label={t("bring.from")}>
          <p>{t("bring.fromList")}</p>
          <p class="cap">{t("bring.fromHow")}</p>
        </Fold>
      )}
      <RowCard
        name={t("bring.before")}
        caption={t("bring.beforeHint")}
        href={addressOf({ at: "bring", page: "before" })}
      />
      <RowCard
        name={t("bring.numbers")}
        caption={t("bring.numbersHint")}
        href={addressOf({ at: "bring", page: "numbers" })}
      />
      <RowCard
        name={t("bring.words")}
        caption={t("bring.wordsHint")}
        href={addressOf({ at: "bring", page: "words" })}
      />
    </Screen>
  );
};

/** A browser that can, takes whole folders; all of them take files, chosen or dropped. */
const canPickFolders = (): boolean => "webkitdirectory" in HTMLInputElement.prototype;

const Picks = ({ bring }: { readonly bring: Bring }) => {
  const { t } = useApp().words.value;
  const over = useSignal(false);
  return (
    <div
      class={over.value ? "card stack bring-drop over" : "card stack bring-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        bring.choose([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <Pick label={t("bring.choose")} kind="primary" onFiles={bring.choose} />
      {canPickFolders() && <Pick label={t("bring.chooseFolder")} folder onFiles={bring.choose} />}
      <p class="cap centre bring-drop-hint">{t("bring.drop")}</p>
    </div>
  );
};

const Pick = (props: {
  readonly label: string;
  readonly kind?: "primary";
  readonly folder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) => {
  const id = useId();
  return (
    <label class={`button ${props.kind ?? "ghost"} file`} for={id}>
      {props.label}
      <input
        id={id}
        type="file"
        multiple
        {...(props.folder === true && { webkitdirectory: true })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          props.onFiles(files);
        }}
      />
    </label>
  );
};

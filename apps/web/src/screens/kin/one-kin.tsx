import type { Kin } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { change, changeAndSay, removeAndSay } from "../../flow/belongings.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { focusHeading } from "../../parts/focus.ts";
import { useRevisions } from "../../parts/use-revisions.ts";
import "./kin.css";

interface OfKin {
  readonly kin: Kin;
}

const useKinWords = ({
  being,
  label,
}: Kin): { readonly name: string; readonly caption: string } => {
  const { t } = useApp().words.value;
  const what = t(`anchors.kin.being.${being}`);
  return label === undefined ? { name: what, caption: "" } : { name: label, caption: what };
};

/** One of them; a press opens what can be done, and nothing asks for it. */
export const OneKin = ({ kin }: OfKin) => {
  const { name, caption } = useKinWords(kin);
  return (
    <li>
      <details class="card kin">
        <summary>
          <span class="name">{name}</span>
          {caption !== "" && <span class="caption">{caption}</span>}
        </summary>
        <div class="stack">
          <KinLabel kin={kin} />
          <div class="row">
            <PutAway kin={kin} />
            <Remove kin={kin} />
          </div>
        </div>
      </details>
    </li>
  );
};

/** What they are called: kept as it is typed. */
const KinLabel = ({ kin }: OfKin) => {
  const { words } = useApp();
  const label = useSignal(kin.label ?? "");
  const trouble = useSignal("");
  const revise = useRevisions(kin.id, (result) => {
    trouble.value = result.ok ? "" : notKeptWithWords(result.error, words.value);
  });
  const write = (written: string) => {
    label.value = written;
    revise({ label: written }, true);
  };
  return (
    <>
      <Line label={words.value.t("anchors.kin.label")} value={label.value} onInput={write} />
      <p class="cap" role="alert">
        {trouble.value}
      </p>
    </>
  );
};

const PutAway = ({ kin }: OfKin) => {
  const app = useApp();
  const { name } = useKinWords(kin);
  const { t } = app.words.value;
  const sentence = t("anchors.kin.putAwaySaid");
  const putAway = async () => {
    const before = { retired: false };
    if (await changeAndSay(app, kin.id, { retired: true }, { sentence, before })) focusHeading();
  };
  return (
    <Button kind="quiet" onClick={() => void putAway()}>
      {t("anchors.putAway")}
      <span class="hidden-words"> {name}</span>
    </Button>
  );
};

const Remove = ({ kin }: OfKin) => {
  const app = useApp();
  const { name } = useKinWords(kin);
  const { t } = app.words.value;
  const remove = async () => {
    if (await removeAndSay(app, kin.id, t("trail.deleted"))) focusHeading();
  };
  return (
    <Button kind="quiet" onClick={() => void remove()}>
      {t("trail.delete")}
      <span class="hidden-words"> {name}</span>
    </Button>
  );
};

/** Put away: here to be brought back or deleted, and in nothing that is offered. */
export const AwayKin = ({ kin }: OfKin) => {
  const app = useApp();
  const { name } = useKinWords(kin);
  const bringBack = async () => {
    if (await change(app, kin.id, { retired: false })) focusHeading();
  };
  return (
    <li class="card belonging">
      <span class="use">
        <span class="name">{name}</span>
      </span>
      <Button kind="quiet" onClick={() => void bringBack()}>
        {app.words.value.t("anchors.bringBack")}
        <span class="hidden-words"> {name}</span>
      </Button>
      <Remove kin={kin} />
    </li>
  );
};

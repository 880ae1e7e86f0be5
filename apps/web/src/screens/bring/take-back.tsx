import { useApp } from "../../app-context.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { useUndo } from "./use-undo.ts";

interface TakeBackProps {
  readonly undo: ReturnType<typeof useUndo>;
  readonly onYes: () => void;
}

/** An import taken back whole, once it was asked again; and why, where it could not. */
export const TakeBack = ({ undo, onYes }: TakeBackProps) => {
  const { t } = useApp().words.value;
  return (
    <>
      <AskFirst
        label={t(undo.busy ? "bring.undoing" : "bring.undo")}
        title={t("bring.undo")}
        says={t("bring.undoSure")}
        busy={undo.busy}
        onYes={onYes}
      />
      <Trouble sentence={undo.trouble} />
    </>
  );
};

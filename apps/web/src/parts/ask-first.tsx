import { useSignal } from "@preact/signals";
import { useApp } from "../app-context.ts";
import type { ButtonProps } from "./button.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

/** A button that asks before it does what cannot simply be taken back. */
export const AskFirst = (props: {
  readonly label: string;
  /** What the button is called to the ear, where several on a screen have the same label. */
  readonly named?: string;
  readonly title: string;
  /** What it means, in plain words. */
  readonly says: string;
  /** On the answer that does it; the label again where nothing else is said. */
  readonly does?: string;
  readonly kind?: ButtonProps["kind"];
  readonly busy?: boolean;
  readonly onYes: () => void;
}) => {
  const { t } = useApp().words.value;
  const asking = useSignal(false);
  const close = () => {
    asking.value = false;
  };
  const yes = () => {
    close();
    props.onYes();
  };
  return (
    <>
      <Button
        {...(props.kind && { kind: props.kind })}
        {...(props.named && { named: props.named })}
        busy={props.busy ?? false}
        onClick={() => (asking.value = true)}
      >
        {props.label}
      </Button>
      <Dialog
        open={asking.value}
        title={props.title}
        onClose={close}
        answers={
          <>
            <Button onClick={close}>{t("common.cancel")}</Button>
            <Button onClick={yes}>{props.does ?? props.label}</Button>
          </>
        }
      >
        <p>{props.says}</p>
      </Dialog>
    </>
  );
};

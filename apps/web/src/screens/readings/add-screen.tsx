import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ChosenPiece } from "../../flow/reading/pieces.ts";
import { Button } from "../../parts/button.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

/** Characters of a line that goes with something. */
export const LONGEST_LINE = 500;

export interface Adding {
  /** With the piece; without one where it is left. */
  readonly onDone: (piece: ChosenPiece | undefined) => void;
}

/** The frame of all of them: a form, why it cannot go like that, and two ways on. */
export const AddScreen = (
  props: Adding & {
    readonly heading: string;
    readonly trouble: string | undefined;
    readonly onAdd: () => void;
    readonly children: ComponentChildren;
  },
) => {
  const { t } = useApp().words.value;
  const form = useId();
  const onSubmit = (event: Event) => {
    event.preventDefault();
    props.onAdd();
  };
  return (
    <ReadingScreen
      heading={props.heading}
      onBack={() => props.onDone(undefined)}
      foot={
        <>
          <Trouble sentence={props.trouble} />
          <Button kind="primary" type="submit" form={form}>
            {t("reading.back.add")}
          </Button>
        </>
      }
    >
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        {props.children}
      </form>
    </ReadingScreen>
  );
};

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** A question over the screen. Closing it in any way is the smaller answer: `onClose`. */
export const Dialog = (props: {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons, the smaller answer first. */
  readonly answers: ComponentChildren;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={title} onClose={props.onClose}>
      <div class="stack">
        <h2 id={title}>{props.title}</h2>
        {props.children}
        <div class="row">{props.answers}</div>
      </div>
    </dialog>
  );
};

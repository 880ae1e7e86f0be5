import type { ComponentChildren } from "preact";
import { classes } from "./frame.tsx";

/** Something that waits behind its name until it is asked for. */
export const Fold = (props: {
  readonly label: string;
  readonly open?: boolean;
  readonly centred?: boolean;
  readonly children: ComponentChildren;
}) => (
  <details class={classes("fold", props.centred && "centred")} open={props.open}>
    <summary>{props.label}</summary>
    <div class="stack loose">{props.children}</div>
  </details>
);

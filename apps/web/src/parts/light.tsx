import type { ComponentChildren } from "preact";

/** The light on the first screen: one tap, and a glimmer is kept. */
export const Light = (props: {
  readonly children: ComponentChildren;
  readonly caption: string;
  readonly onClick: () => void;
}) => (
  <button type="button" class="light" onClick={props.onClick}>
    <span>{props.children}</span>
    <span class="caption">{props.caption}</span>
  </button>
);

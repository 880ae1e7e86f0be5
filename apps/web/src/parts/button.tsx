import type { ComponentChildren } from "preact";

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  /** What it is called to the ear, where the words on it say too little alone; they begin it. */
  readonly named?: string;
  /** One primary button a screen; a quiet one is underlined words. */
  readonly kind?: "primary" | "ghost" | "quiet";
  readonly type?: "button" | "submit";
  /** For a submit button that stands outside its form, at the foot: the form's id. */
  readonly form?: string;
  /** While what it asked for is under way. It can still be reached, so nothing loses focus. */
  readonly busy?: boolean;
  /** For a button that opens and closes something: what, and whether it is open. */
  readonly controls?: string;
  readonly expanded?: boolean;
}

export const Button = (props: ButtonProps) => {
  const { kind = "ghost", type = "button", busy = false } = props;
  return (
    <button
      type={type}
      form={props.form}
      class={kind === "quiet" ? "quiet" : `button ${kind}`}
      aria-label={props.named}
      aria-busy={busy}
      aria-controls={props.controls}
      aria-expanded={props.expanded}
      onClick={() => {
        if (!busy) props.onClick?.();
      }}
    >
      {props.children}
    </button>
  );
};

/** Looks like a button and leads somewhere. */
export const LinkButton = (props: {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly kind?: "primary" | "ghost" | "quiet";
}) => {
  const { kind = "ghost" } = props;
  return (
    <a class={kind === "quiet" ? "quiet" : `button ${kind}`} href={props.href}>
      {props.children}
    </a>
  );
};

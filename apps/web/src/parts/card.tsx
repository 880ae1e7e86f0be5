import type { ComponentChildren } from "preact";
import { classes } from "./frame.tsx";

/** A piece of paper on the paper. */
export const Card = (props: { readonly children: ComponentChildren; readonly stack?: boolean }) => (
  <div class={classes("card", props.stack && "stack")}>{props.children}</div>
);

interface CardWords {
  readonly name: ComponentChildren;
  readonly caption?: ComponentChildren;
}
type Leads = { readonly href: string } | { readonly onClick: () => void };

/** A door to another screen: what is behind it, and how small it is. Stands in `<Doors>`. */
export const DoorCard = (props: CardWords & Leads) => <Way look="card door" {...props} />;

/** A whole row to press: a name at one end, a word about it at the other. */
export const RowCard = (props: CardWords & Leads) => <Way look="card row" {...props} />;

const Way = ({ look, name, caption, ...leads }: CardWords & Leads & { readonly look: string }) => {
  const inside = (
    <>
      <span class="name">{name}</span>
      {caption !== undefined && <span class="caption">{caption}</span>}
    </>
  );
  if ("href" in leads)
    return (
      <a class={look} href={leads.href}>
        {inside}
      </a>
    );
  return (
    <button type="button" class={look} onClick={leads.onClick}>
      {inside}
    </button>
  );
};

export const Doors = ({ children }: { readonly children: ComponentChildren }) => (
  <div class="doors">{children}</div>
);

import type { ComponentChildren } from "preact";
import { useArrival } from "./arrival.ts";

/** What a screen is made of when there may be no journal behind it: locked, broken, not yet open. */
export interface FrameProps {
  /** Where one is, in a few words, top left: "Thursday afternoon". */
  readonly context: string;
  /** What the screen is about. Left out only where the heading is drawn in `children`. */
  readonly heading?: ComponentChildren;
  readonly children: ComponentChildren;
  /** Buttons that stay at the foot; the last one is the main one. */
  readonly foot?: ComponentChildren;
  /** Buttons in the foot one above the other. */
  readonly stacked?: boolean;
  readonly nav?: ComponentChildren;
  readonly wide?: boolean;
  readonly centred?: boolean;
  readonly leave: { readonly label: string; readonly onClick: () => void };
  /** Absent on the Support screen alone. */
  readonly support?: { readonly label: string; readonly href: string };
  readonly back?: { readonly label: string; readonly onClick: () => void };
}

export const Frame = (props: FrameProps) => (
  <div class={classes("screen", props.wide && "wide", props.centred && "centred")}>
    <Top {...props} />
    <main>
      {props.heading !== undefined && <Heading>{props.heading}</Heading>}
      {props.children}
    </main>
    {(props.foot !== undefined || props.nav !== undefined) && (
      <div class="bottom">
        {props.foot !== undefined && (
          <div class={classes("foot", props.stacked && "stacked")}>{props.foot}</div>
        )}
        {props.nav}
      </div>
    )}
  </div>
);

const Top = ({ context, leave, support, back }: FrameProps) => (
  <header class="top">
    {back !== undefined && (
      <button type="button" class="step-back" aria-label={back.label} onClick={back.onClick}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M7.5 2 3.5 6l4 4" fill="none" stroke="currentColor" stroke-width="1.3" />
        </svg>
      </button>
    )}
    <span class="context">{context}</span>
    <span class="ways-out">
      <button type="button" class="leave" onClick={leave.onClick}>
        {leave.label}
      </button>
      {support !== undefined && (
        <a class="support" href={support.href}>
          {support.label}
        </a>
      )}
    </span>
  </header>
);

/** The screen's one heading. It takes focus when the screen arrives. */
export const Heading = ({ children }: { readonly children: ComponentChildren }) => (
  <h1 tabIndex={-1} ref={useArrival<HTMLHeadingElement>()}>
    {children}
  </h1>
);

export const classes = (...names: readonly (string | false | undefined)[]): string =>
  names.filter(Boolean).join(" ");

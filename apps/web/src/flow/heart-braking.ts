import type { SessionView } from "@glimmers/sessions";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { NoStrap, Strap, StrapNews, StrapPort } from "../app.ts";
import { BRAKE_AT_REST, hearBeats, isRisingFast, touchBegins, touchEnds } from "./heart-brake.ts";
import type { Ear } from "./heart-live-ears.ts";
import { strapEar } from "./heart-live-ears.ts";
import type { Watch } from "./heart-live-shown.ts";
import type { SessionRun } from "./session-run.ts";

/** How things stand with the strap that may brake. */
export type BrakingLine =
  | "choose"
  | "choosing"
  /** Chosen, and no beat was heard yet. */
  | "waiting"
  | "heard"
  /** It was heard, and is not just now. */
  | "lost"
  | NoStrap["type"];

/** A strap beside a session: it may end a touch of the edge, and can do nothing else to it. */
export interface Braking {
  readonly line: ReadonlySignal<BrakingLine>;
  /** Opens the browser's own list; has to be called from a tap. */
  readonly choose: () => Promise<void>;
  readonly close: () => void;
}

interface Needs {
  readonly port: StrapPort;
  readonly run: Pick<SessionRun, "face" | "moving" | "send">;
  readonly watch: Watch;
}

/** Nothing for so long, in ms of the session, is a strap that is not heard. */
const QUIET = 6_000;

/**
 * Note: What a strap may do to a session
 *
 * Send it `brake`, while an edge is touched, and nothing else. What the engine makes of that is
 * "A brake only brakes"; when it is sent is "Rising fast". Beats are not kept, and no number is
 * shown. A strap that is lost, silent or of no contact brakes nothing.
 */
export const brakeSession = ({ port, run, watch }: Needs): Braking => {
  const line = signal<BrakingLine>("choose");
  let [brake, quiet, lastEnd] = [BRAKE_AT_REST, 0, 0];
  let [strap, ear]: [Strap | undefined, Ear<StrapNews> | undefined] = [undefined, undefined];
  let closed = false;
  const hear = (news: StrapNews): void => {
    if (news.type === "battery" || closed) return;
    ear ??= strapEar(news.at);
    if (news.type === "lost") line.value = "lost";
    for (const { interval, end, doubtful } of ear.hear(news, lastEnd)) {
      const watched = doubtful ? [{ interval, end, kind: "doubtful" }] : watch.push(interval, end);
      brake = hearBeats(brake, watched);
      [quiet, lastEnd, line.value] = [0, end, doubtful ? "lost" : "heard"];
    }
    if (isRisingFast(brake)) run.send({ type: "brake" });
  };
  const follow = (view: SessionView): void => {
    const isTouch = touches(view);
    if (isTouch !== (brake.touch !== undefined))
      brake = isTouch ? touchBegins(brake, lastEnd) : touchEnds(brake);
  };
  const endings = [
    run.face.subscribe(follow),
    run.moving((_, milliseconds) => {
      quiet += milliseconds;
      if (quiet > QUIET && line.peek() === "heard") line.value = "lost";
    }),
  ];
  const choose = async (): Promise<void> => {
    if (strap !== undefined || line.peek() === "choosing") return;
    line.value = "choosing";
    const chosen = await port.choose(hear);
    if (!chosen.ok) line.value = chosen.error.type;
    else if (closed) chosen.value.close();
    else {
      strap = chosen.value;
      if (line.peek() === "choosing") line.value = "waiting";
    }
  };
  const close = (): void => {
    closed = true;
    endings.forEach((end) => end());
    strap?.close();
  };
  return { line, choose, close };
};

const touches = (view: SessionView): boolean => view.phase === "step" && view.step.role === "edge";

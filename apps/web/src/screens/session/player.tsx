import type { Anchor } from "@glimmers/model";
import type { Setting } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { After } from "./after.tsx";
import { BrakeOffer, useBraking } from "./braking.tsx";
import { Ended } from "./ended.tsx";
import { Preview } from "./preview.tsx";
import { Steps } from "./steps.tsx";
import type { SessionOptions } from "./use-session.ts";
import { settingOf, useSession } from "./use-session.ts";
import "./session.css";

interface PlayerProps extends SessionOptions {
  /** The own anchor it is, or begins with. */
  readonly anchor?: Anchor;
  /** Asked at Begin, once more: whether it may, by what is so by then. */
  readonly mayBegin?: () => Promise<boolean>;
}

/** One session from its preview to what follows it. Each phase is a screen, with a heading of its own. */
export const Player = (props: PlayerProps) => {
  const { practice, anchor, mayBegin } = props;
  const app = useApp();
  const { run, trouble } = useSession(props);
  const braking = useBraking(run, practice);
  const setting = useSignal<Setting>(settingOf(app, props));
  const view = run.face.value;
  const settle = (next: Setting) => {
    setting.value = next;
    run.settle(next);
  };
  if (view.phase === "preview")
    return (
      <Preview
        run={run}
        practice={practice}
        view={view}
        setting={setting.value}
        onSetting={settle}
        mayBegin={mayBegin}
        beside={<BrakeOffer braking={braking} />}
      />
    );
  if (view.phase === "after") return <After run={run} practice={practice} name={anchor?.name} />;
  if (view.phase !== "ended")
    return <Steps run={run} practice={practice} anchor={anchor} braking={braking} />;
  return <Ended practice={practice} outcome={view.outcome} trouble={trouble.value} />;
};

import type { Past } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { Begins } from "../../flow/come-back.ts";
import { beginsWith, comeBackNow, feetFrom } from "../../flow/come-back.ts";
import { useAsked } from "../../parts/use-asked.ts";
import { DarkGround } from "./dark-ground.tsx";
import { Player } from "./player.tsx";
import { Way } from "./way.tsx";
import "./session.css";

/** The journal has this long to say something better than feet on the ground, in milliseconds. */
const PATIENCE = 300;

interface Chosen {
  readonly begins: Begins;
  /** What it was chosen by; absent where the journal had said nothing yet. */
  readonly past?: Past;
}

/** One tap, and the first step is there: nothing is asked before it, and no preview comes. */
const ComeBack = () => (useAsked() ? <BackAtOnce /> : <ToNow />);

export default ComeBack;

const BackAtOnce = () => {
  const app = useApp();
  const chosen = useSignal<Chosen | undefined>(undefined);
  useEffect(() => {
    let left = false;
    void chosenInTime(app).then((found) => {
      if (!left) chosen.value = found;
    });
    return () => {
      left = true;
    };
  }, []);
  if (chosen.value === undefined) return <DarkGround />;
  const { begins, past } = chosen.value;
  if (past === undefined) return <Player {...begins} atOnce />;
  // What asks something first is never chosen; should it be, it asks here as everywhere.
  return <Way begins={begins} past={past} own={begins.anchor !== undefined} atOnce />;
};

/** Back or forward led here: nobody asked for it now, so it does not begin. */
const ToNow = () => {
  const { go } = useApp();
  useEffect(() => go({ at: "now" }), []);
  return null;
};

const chosenInTime = async (app: App): Promise<Chosen | undefined> => {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const library = await app.fetchLibrary();
  const fitting = comeBackNow(app, library).then(
    (found): Chosen => ({ begins: beginsWith(found, library), past: found.past }),
    // A journal that cannot be read is no reason to stand there with nothing.
    () => undefined,
  );
  const feet = feetFrom(library, app);
  return (await Promise.race([fitting, late])) ?? (feet && { begins: feet });
};

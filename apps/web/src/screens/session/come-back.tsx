import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { Begins } from "../../flow/come-back.ts";
import { beginsWith, comeBackNow, feetFrom } from "../../flow/come-back.ts";
import { DarkGround } from "./dark-ground.tsx";
import { Player } from "./player.tsx";
import "./session.css";

/** The journal has this long to say something better than feet on the ground, in milliseconds. */
const PATIENCE = 300;

/** One tap, and the first step is there: nothing is asked before it, and no preview comes. */
const ComeBack = () => {
  const app = useApp();
  const begins = useSignal<Begins | undefined>(undefined);
  useEffect(() => {
    let left = false;
    void chosenInTime(app).then((chosen) => {
      if (!left) begins.value = chosen;
    });
    return () => {
      left = true;
    };
  }, []);
  if (begins.value === undefined) return <DarkGround />;
  return <Player {...begins.value} atOnce />;
};

export default ComeBack;

const chosenInTime = async (app: App): Promise<Begins | undefined> => {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const library = await app.fetchLibrary();
  const fitting = comeBackNow(app, library).then(
    (chosen) => beginsWith(chosen, library),
    // A journal that cannot be read is no reason to stand there with nothing.
    () => undefined,
  );
  return (await Promise.race([fitting, late])) ?? feetFrom(library);
};

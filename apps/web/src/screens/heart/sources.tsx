import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NoCamera, NoStrap } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { Listening, ListenWays } from "../../flow/heart-listen.ts";
import { listenToCamera, listenToStrap } from "../../flow/heart-listen.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { WordKey, Words } from "../../words.ts";
import { useBeginning } from "./use-beginning.ts";
import { useWays } from "./use-ways.ts";

export interface There {
  readonly strap: boolean;
  readonly camera: boolean;
}

/** What this browser has, asked of itself; who it is, is never asked. */
export const useThere = (): There | undefined => {
  const { strap, camera } = useApp().heart;
  const there = useSignal<There | undefined>(undefined);
  useEffect(() => {
    let left = false;
    const ask = async (port: { isThere: () => Promise<boolean> } | undefined) =>
      (await port?.isThere()) ?? false;
    void Promise.all([ask(strap), ask(camera)]).then(([hasStrap, hasCamera]) => {
      if (!left) there.value = { strap: hasStrap, camera: hasCamera };
    });
    return () => {
      left = true;
    };
  }, []);
  return there.value;
};

interface SourcesProps {
  readonly there: There;
  readonly ways: { readonly ways: () => ListenWays };
  readonly onListening: (listening: Listening) => void;
}

/** A strap and a camera, each where it is here; and why it did not open. */
export const Sources = ({ there, ways, onListening }: SourcesProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const { strap, camera } = app.heart;
  const { busy, trouble, begin, cancel } = useBeginning(onListening);
  const light = useWays().withLight;
  const wanted = () => ({ withLight: light, ...ways.ways() });
  const isLit = wanted().withLight;
  const cameraDetail = isLit ? "heart.choose.cameraDetail" : "heart.choose.cameraDark";
  const callOff = () => {
    cancel();
    app.say(t("heart.choose.cancelled"));
  };
  return (
    <div class="stack tight">
      <Trouble sentence={trouble && troubleWords(trouble, app.words.value)} />
      {strap !== undefined && there.strap && (
        <RowCard
          name={t("heart.choose.strap")}
          caption={t(busy === "strap" ? "heart.choose.opening" : "heart.choose.strapDetail")}
          onClick={() => void begin("strap", (gone) => listenToStrap(app, strap, wanted(), gone))}
        />
      )}
      {camera !== undefined && there.camera && (
        <RowCard
          name={t("heart.choose.camera")}
          caption={t(busy === "camera" ? "heart.choose.opening" : cameraDetail)}
          onClick={() =>
            void begin("camera", (gone) => listenToCamera(app, camera, wanted(), gone))
          }
        />
      )}
      {busy !== undefined && (
        <Button kind="quiet" onClick={callOff}>
          {t("heart.choose.cancel")}
        </Button>
      )}
    </div>
  );
};

const TROUBLES = {
  NothingChosen: "heart.noStrap.NothingChosen",
  BluetoothRefused: "heart.noStrap.BluetoothRefused",
  BluetoothOff: "heart.noStrap.BluetoothOff",
  StrapSilent: "heart.noStrap.StrapSilent",
  CameraRefused: "heart.noCamera.CameraRefused",
  NoCamera: "heart.noCamera.NoCamera",
} as const satisfies Readonly<Record<(NoStrap | NoCamera)["type"], WordKey>>;

const troubleWords = ({ type }: NoStrap | NoCamera, { t }: Words): string => t(TROUBLES[type]);

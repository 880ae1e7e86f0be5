import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NoCamera, NoStrap } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { Listening, ListenWays } from "../../flow/heart-listen.ts";
import { listenToCamera, listenToStrap } from "../../flow/heart-listen.ts";
import { RowCard } from "../../parts/card.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { WordKey, Words } from "../../words.ts";

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
  const { busy, trouble, begin } = useBeginning(onListening);
  return (
    <div class="stack tight">
      <Trouble sentence={trouble && troubleWords(trouble, app.words.value)} />
      {strap !== undefined && there.strap && (
        <RowCard
          name={t("heart.choose.strap")}
          caption={t(busy === "strap" ? "heart.choose.opening" : "heart.choose.strapDetail")}
          onClick={() => void begin("strap", () => listenToStrap(app, strap, ways.ways()))}
        />
      )}
      {camera !== undefined && there.camera && (
        <RowCard
          name={t("heart.choose.camera")}
          caption={t(busy === "camera" ? "heart.choose.opening" : "heart.choose.cameraDetail")}
          onClick={() => void begin("camera", () => listenToCamera(app, camera, ways.ways()))}
        />
      )}
    </div>
  );
};

/** One opening at a time; who has left meanwhile is not listened to. */
const useBeginning = (onListening: SourcesProps["onListening"]) => {
  const busy = useSignal<Listening["source"] | undefined>(undefined);
  const trouble = useSignal<NoStrap | NoCamera | undefined>(undefined);
  const left = useSignal(false);
  useEffect(() => () => void (left.value = true), []);
  const begin = async (
    source: Listening["source"],
    listen: () => Promise<Result<Listening, NoStrap | NoCamera>>,
  ) => {
    if (busy.peek() !== undefined) return;
    [busy.value, trouble.value] = [source, undefined];
    const opened = await listen();
    busy.value = undefined;
    if (!opened.ok) trouble.value = opened.error;
    else if (left.peek()) opened.value.stop();
    else onListening(opened.value);
  };
  return { busy: busy.value, trouble: trouble.value, begin };
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

import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NoCamera, NoStrap } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { listenToCamera, listenToStrap } from "../../flow/heart-listen.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { WordKey, Words } from "../../words.ts";
import { CutShort } from "./cut-short.tsx";
import type { HeartWaysHere } from "./use-ways.ts";
import { useWays } from "./use-ways.ts";
import { Ways } from "./ways.tsx";

interface ChooseProps {
  readonly onListening: (listening: Listening) => void;
  readonly onKeep: (taken: TakenReading, letGo: () => Promise<void>) => void;
}

/** What listens: a strap, or the camera. Everything else is as it was the last time. */
export const Choose = ({ onListening, onKeep }: ChooseProps) => {
  const { t } = useApp().words.value;
  const ways = useWays();
  const there = useThere();
  const none = there !== undefined && !there.strap && !there.camera;
  return (
    <Screen
      context={t("heart.top")}
      heading={t(none ? "heart.neither.title" : "heart.choose.title")}
    >
      <CutShort onKeep={onKeep} />
      {there === undefined ? (
        <p class="cap">{t("heart.choose.looking")}</p>
      ) : (
        <>
          <p class="say">{t(none ? "heart.neither.say" : "heart.choose.say")}</p>
          <Sources there={there} ways={ways} onListening={onListening} />
          <Without there={there} />
        </>
      )}
      {!none && <Ways here={ways} />}
      <Links withResonance={there !== undefined && !none} />
    </Screen>
  );
};

interface There {
  readonly strap: boolean;
  readonly camera: boolean;
}

/** What this browser has, asked of itself; who it is, is never asked. */
const useThere = (): There | undefined => {
  const { strap, camera } = useApp().heart;
  const there = useSignal<There | undefined>(undefined);
  useEffect(() => {
    let left = false;
    const asked = [strap?.isThere() ?? false, camera?.isThere() ?? false];
    void Promise.all(asked).then(([hasStrap = false, hasCamera = false]) => {
      if (!left) there.value = { strap: hasStrap, camera: hasCamera };
    });
    return () => {
      left = true;
    };
  }, []);
  return there.value;
};

interface SourcesProps extends Pick<ChooseProps, "onListening"> {
  readonly there: There;
  readonly ways: HeartWaysHere;
}

const Sources = ({ there, ways, onListening }: SourcesProps) => {
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
const useBeginning = (onListening: ChooseProps["onListening"]) => {
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

/** What is not here, plainly, and what is planned instead. */
const Without = ({ there }: { readonly there: There }) => {
  const { t } = useApp().words.value;
  if (there.strap && there.camera) return null;
  return (
    <div class="stack tight">
      {!there.strap && <p class="cap">{t("heart.without.strap")}</p>}
      {!there.camera && <p class="cap">{t("heart.without.camera")}</p>}
      {!there.strap && <p class="cap">{t("heart.without.file")}</p>}
    </div>
  );
};

const LINKS = [
  {
    page: "over-time",
    name: "heart.link.overTime",
    detail: "heart.link.overTimeDetail",
  },
  {
    page: "resonance",
    name: "heart.link.resonance",
    detail: "heart.link.resonanceDetail",
  },
  { page: "how", name: "heart.link.how" },
] as const satisfies readonly {
  readonly page: string;
  readonly name: WordKey;
  readonly detail?: WordKey;
}[];

const Links = ({ withResonance }: { readonly withResonance: boolean }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  // Finding a pace is all breath, and needs something that listens.
  const isHere = withResonance && !prefs.value.sensesOff.includes("breath");
  const shown = LINKS.filter(({ page }) => page !== "resonance" || isHere);
  return (
    <nav class="stack tight" aria-label={t("heart.links")}>
      {shown.map((link) => (
        <RowCard
          key={link.page}
          name={t(link.name)}
          {...("detail" in link && { caption: t(link.detail) })}
          href={addressOf({ at: "heart", page: link.page })}
        />
      ))}
    </nav>
  );
};

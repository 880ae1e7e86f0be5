import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import type { Listening } from "../../flow/heart-listen.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { ConsentScreen } from "../../parts/consent.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { WordKey } from "../../words.ts";
import { CloseRoom } from "./close-room.tsx";
import { CutShort, useHeld } from "./cut-short.tsx";
import type { There } from "./sources.tsx";
import { Sources, useThere } from "./sources.tsx";
import type { HeartWaysHere } from "./use-ways.ts";
import { useWays } from "./use-ways.ts";
import { Ways } from "./ways.tsx";

interface ChooseProps {
  readonly onListening: (listening: Listening) => void;
  readonly onKeep: (taken: TakenReading, letGo: () => Promise<void>) => void;
}

/** What was cut short comes first; then what listens. */
export const Choose = (props: ChooseProps) => {
  const held = useHeld();
  if (held.taken !== undefined)
    return <CutShort taken={held.taken} onKeep={props.onKeep} onLetGo={held.forget} />;
  return <ChooseSource ready={held.known} onListening={props.onListening} />;
};

interface ChooseSourceProps extends Pick<ChooseProps, "onListening"> {
  readonly ready: boolean;
}

/** What listens: a strap, or the camera. Everything else is as it was the last time. */
const ChooseSource = ({ ready, onListening }: ChooseSourceProps) => {
  const { t } = useApp().words.value;
  const ways = useWays();
  const there = useThere();
  const isAsking = useSignal(false);
  const none = there !== undefined && !there.strap && !there.camera;
  if (isAsking.value) return <AskBreath ways={ways} onOver={() => void (isAsking.value = false)} />;
  return (
    <Screen
      context={t("heart.top")}
      heading={t(none ? "heart.neither.title" : "heart.choose.title")}
    >
      {there === undefined || !ready ? (
        <p class="cap">{t("heart.choose.looking")}</p>
      ) : (
        <>
          <p class="say">{t(none ? "heart.neither.say" : "heart.choose.say")}</p>
          {!none && ways.paced && <p class="cap">{t("heart.pacerHeadsUp")}</p>}
          <Sources there={there} ways={ways} onListening={onListening} />
          <Without there={there} />
        </>
      )}
      {!none && (
        <Ways
          here={ways}
          hasCamera={there?.camera === true}
          onAskBreath={() => void (isAsking.value = true)}
        />
      )}
      <Links withResonance={there !== undefined && !none} />
      <CloseRoom />
    </Screen>
  );
};

interface AskBreathProps {
  readonly ways: HeartWaysHere;
  readonly onOver: () => void;
}

/** The pacer is a breath practice, and is asked about as all of them are (S7). */
const AskBreath = ({ ways, onOver }: AskBreathProps) => {
  const { t } = useApp().words.value;
  const agreed = () => {
    ways.choosePaced(true);
    onOver();
  };
  return (
    <ConsentScreen
      consent="breath"
      context={t("heart.top")}
      onNotForMe={onOver}
      onAgreed={agreed}
    />
  );
};

/** What is not here, plainly; and the way for beats another app has recorded. */
const Without = ({ there }: { readonly there: There }) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack tight">
      {!there.strap && <p class="cap">{t("heart.without.strap")}</p>}
      {!there.camera && <p class="cap">{t("heart.without.camera")}</p>}
      <LinkButton kind="quiet" href={addressOf({ at: "bring" })}>
        {t("heart.without.file")}
      </LinkButton>
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

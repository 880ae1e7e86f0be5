import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { WayBack } from "../../flow/recovery/door.ts";
import type { RoadOn } from "../../flow/road.ts";
import { RowCard } from "../../parts/card.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { OneWay } from "./one-way.tsx";

/** What ways there are and how each stands, the doors to more, and what no way brings back. */
export const List = ({ report }: { readonly report: RoadOn }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { ways, look } = useWays();
  return (
    <Screen
      context={t("devices.on.title")}
      heading={t("recovery.title")}
      onBack={() => go({ at: "devices" })}
    >
      <p>{t("recovery.what")}</p>
      <ul class="stack tight" aria-label={t("recovery.list")}>
        <li>
          <RowCard
            name={t("recovery.words")}
            caption={t(`devices.on.words.${report.words}`)}
            href={addressOf({ at: "devices", page: "words" })}
          />
        </li>
        {ways.map((way) => (
          <li key={way.id}>
            <OneWay way={way} onChanged={look} />
          </li>
        ))}
      </ul>
      <More />
      <Fold label={t("recovery.cannot")}>
        {CANNOT.map((key) => (
          <p key={key}>{t(key)}</p>
        ))}
      </Fold>
    </Screen>
  );
};

const CANNOT = [
  "recovery.cannot.1",
  "recovery.cannot.2",
  "recovery.cannot.3",
  "recovery.cannot.4",
] as const;

/** All ways, looked for once the journal is here and after each change. */
const useWays = () => {
  const { recovery, history } = useApp();
  const ways = useSignal<readonly WayBack[]>([]);
  const look = async (): Promise<void> => {
    ways.value = await recovery.waysBack();
  };
  const isRead = history.progress.value === 1;
  useEffect(() => {
    if (isRead) void look();
  }, [isRead]);
  return { ways: ways.value, look };
};

const More = () => {
  const { t } = useApp().words.value;
  return (
    <nav class="stack tight further" aria-label={t("recovery.more")}>
      <h2 class="small">{t("recovery.more")}</h2>
      <RowCard
        name={t("recovery.passkey")}
        caption={t("recovery.passkeyDetail")}
        href={addressOf({ at: "recovery", page: "passkey" })}
      />
      <RowCard
        name={t("recovery.sheet")}
        caption={t("recovery.sheetDetail")}
        href={addressOf({ at: "recovery", page: "sheet" })}
      />
      <RowCard
        name={t("recovery.try")}
        caption={t("recovery.tryDetail")}
        href={addressOf({ at: "recovery", page: "try" })}
      />
    </nav>
  );
};

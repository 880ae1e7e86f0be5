import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { FolderPort } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { writeCopy } from "../../flow/copies-by-themselves.ts";
import { dayWords, today } from "../../flow/days.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

/** Copies that are written by themselves into a folder; or, where that cannot be, a word now and then. */
export const ByItself = () => {
  const { words, go, folder } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("keeping.title")}
      heading={t("bring.itself.title")}
      onBack={() => go({ at: "take" })}
    >
      <p>{t(folder === undefined ? "bring.itself.cannot" : "bring.itself.say")}</p>
      <Every />
      {folder !== undefined && <Folder folder={folder} />}
      <Last />
    </Screen>
  );
};

const Every = () => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const { backup } = prefs.value;
  return (
    <>
      <ChipOne
        legend={t("bring.itself.every")}
        choices={(["never", "week", "month"] as const).map((value) => ({
          value,
          label: t(`bring.itself.${value}`),
        }))}
        chosen={backup.every}
        onChange={(every) => void set("backup", { ...backup, every: every ?? "never" })}
      />
      <Trouble sentence={trouble} />
    </>
  );
};

type FolderState = Awaited<ReturnType<FolderPort["state"]>>;

/** Which folder, whether it may be written into, and a copy now. */
const Folder = ({ folder }: { readonly folder: FolderPort }) => {
  const app = useApp();
  const { t } = app.words.value;
  const state = useSignal<FolderState | undefined>(undefined);
  const done = useSignal<"no" | "working" | "written" | "not-written">("no");
  const look = async () => (state.value = await folder.state());
  useEffect(() => void look(), []);
  const onWrite = async () => {
    done.value = "working";
    done.value = (await writeCopy(app)) ? "written" : "not-written";
  };
  const { name, mayWrite } = state.value ?? { name: undefined, mayWrite: false };
  return (
    <section class="card stack tight" aria-label={t("bring.itself.folder")}>
      <p>{name === undefined ? t("bring.itself.none") : t("bring.itself.chosen", { name })}</p>
      <Button onClick={() => void folder.choose().then(look)}>
        {t(name === undefined ? "bring.itself.choose" : "bring.itself.other")}
      </Button>
      {name !== undefined && !mayWrite && (
        <>
          <p class="cap">{t("bring.itself.ask")}</p>
          <Button onClick={() => void folder.ask().then(look)}>{t("bring.itself.allow")}</Button>
        </>
      )}
      {mayWrite && (
        <Button busy={done.value === "working"} onClick={() => void onWrite()}>
          {t("bring.itself.now")}
        </Button>
      )}
      {name !== undefined && (
        <Button kind="quiet" onClick={() => void folder.forget().then(look)}>
          {t("bring.itself.forget")}
        </Button>
      )}
      <p role="status" class="cap">
        {done.value === "written" && t("bring.itself.written")}
      </p>
      <Trouble sentence={done.value === "not-written" ? t("bring.itself.notWritten") : undefined} />
    </section>
  );
};

const Last = () => {
  const { words, prefs, clock } = useApp();
  const { t } = words.value;
  const at = prefs.value.backupAt;
  if (at === undefined) return <p class="cap">{t("bring.itself.noneYet")}</p>;
  const day = dayWords(dayOf(at, clock.offsetAt(at)), today(clock), words.value);
  return <p class="cap">{t("bring.itself.last", { day })}</p>;
};

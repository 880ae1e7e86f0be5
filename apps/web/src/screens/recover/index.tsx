import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ByPasskey } from "./by-passkey.tsx";
import { BySheet } from "./by-sheet.tsx";

/** Coming back in on a device that has nothing yet. */
const Recover = () => {
  const { path } = useApp();
  const page = "page" in path.value ? path.value.page : undefined;
  if (page === "passkey") return <ByPasskey />;
  return page === "sheet" ? <BySheet /> : <Ways />;
};

export default Recover;

const Ways = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.title")}
      onBack={() => go({ at: "join" })}
    >
      <p>{t("recovery.in.what")}</p>
      <nav class="stack tight" aria-label={t("recovery.title")}>
        <RowCard
          name={t("recovery.in.passkey")}
          caption={t("recovery.in.passkeyDetail")}
          href={addressOf({ at: "recover", page: "passkey" })}
        />
        <RowCard
          name={t("recovery.in.sheet")}
          caption={t("recovery.in.sheetDetail")}
          href={addressOf({ at: "recover", page: "sheet" })}
        />
        <RowCard
          name={t("recovery.in.words")}
          caption={t("recovery.in.wordsDetail")}
          href={addressOf({ at: "join" })}
        />
      </nav>
    </Screen>
  );
};

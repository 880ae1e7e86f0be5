import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { megabytes } from "../../flow/megabytes.ts";
import type { RoadOn } from "../../flow/road.ts";
import { LONGEST_ADDRESS } from "../../parts/address-fold.tsx";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import { Leave } from "./leave.tsx";
import { hostOf } from "../../flow/road-address.ts";

/** The place things pass through: where it is, what it sees, and three ways to be rid of it. */
export const Between = ({ report }: { readonly report: RoadOn }) => {
  const { words, go } = useApp();
  const { t, language } = words.value;
  const { usedBytes, allowedBytes } = report;
  return (
    <Screen
      context={t("devices.on.title")}
      heading={t("devices.between.title")}
      onBack={() => go({ at: "devices" })}
    >
      <p class="say" translate={false}>
        {hostOf(report.server)}
      </p>
      <p>{t("devices.between.what")}</p>
      {usedBytes !== undefined && allowedBytes !== undefined && (
        <p class="cap">
          {t("devices.between.used", {
            used: megabytes(usedBytes, language),
            allowed: megabytes(allowedBytes, language),
          })}
        </p>
      )}
      <Move />
      <div class="stack further">
        <Leave />
        <Delete />
      </div>
    </Screen>
  );
};

const Move = () => {
  const { words, road, say } = useApp();
  const { t } = words.value;
  const address = useSignal("");
  const { busy, trouble, run } = useDeed();
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if ((await run(() => road.moveRoad(address.value.trim()))) === undefined) return;
    address.value = "";
    say(t("devices.between.moved"));
  };
  return (
    <Fold label={t("devices.between.move")}>
      <form class="stack" onSubmit={(event) => void onSubmit(event)}>
        <p class="cap">{t("devices.between.moveWhat")}</p>
        <Line
          label={t("devices.address.label")}
          placeholder="https://"
          longest={LONGEST_ADDRESS}
          value={address.value}
          onInput={(typed) => (address.value = typed)}
        />
        <Trouble sentence={trouble} />
        <Button type="submit" busy={busy}>
          {t(busy ? "devices.between.moving" : "devices.between.moveDo")}
        </Button>
      </form>
    </Fold>
  );
};

const Delete = () => {
  const { words, road, say, go } = useApp();
  const { t } = words.value;
  const { busy, trouble, run } = useDeed();
  const remove = async () => {
    if ((await run(road.removeFromServer)) === undefined) return;
    say(t("devices.between.deleted"));
    go({ at: "devices" });
  };
  return (
    <div class="stack">
      <Trouble sentence={trouble} />
      <AskFirst
        label={t("devices.between.delete")}
        title={t("devices.between.delete")}
        says={t("devices.between.deleteSure")}
        busy={busy}
        onYes={() => void remove()}
      />
    </div>
  );
};

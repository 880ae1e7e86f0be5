import { useApp } from "../../app-context.ts";
import type { DeviceLine, RoadOn } from "../../flow/road.ts";
import { whenSeen } from "../../flow/road-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { hostOf } from "../../flow/road-address.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Standing } from "./standing.tsx";
import { Warnings } from "./warnings.tsx";

/** The devices, how things stand between them, and the doors to what can be done. */
export const On = ({ report }: { readonly report: RoadOn }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("common.settings")}
      heading={t("devices.on.title")}
      onBack={() => go({ at: "settings" })}
      foot={
        <Button kind="primary" onClick={() => go({ at: "devices", page: "add" })}>
          {t("devices.on.add")}
        </Button>
      }
    >
      <Requests report={report} />
      <Standing report={report} />
      <Warnings report={report} />
      <ul class="stack tight">
        {report.devices.map((device) => (
          <li key={device.id}>
            <DeviceRow device={device} />
          </li>
        ))}
      </ul>
      <nav class="stack tight further" aria-label={t("devices.on.more")}>
        <RowCard
          name={t("devices.on.words")}
          caption={t(`devices.on.words.${report.words}`)}
          href={addressOf({ at: "devices", page: "words" })}
        />
        <RowCard
          name={t("recovery.door")}
          caption={t("recovery.doorDetail")}
          href={addressOf({ at: "recovery" })}
        />
        <RowCard
          name={t("devices.on.between")}
          caption={hostOf(report.server)}
          href={addressOf({ at: "devices", page: "between" })}
        />
      </nav>
    </Screen>
  );
};

/** Devices that ask to be let in, where they are noticed first. */
const Requests = ({ report }: { readonly report: RoadOn }) => {
  const { t } = useApp().words.value;
  return (
    <div role="status" class="stack tight">
      {report.requests.map(({ invite, deviceName }) => (
        <RowCard
          key={invite}
          name={t("devices.on.asks", { name: deviceName })}
          caption={t("devices.on.asksDetail")}
          href={addressOf({ at: "devices", page: "add" })}
        />
      ))}
    </div>
  );
};

const DeviceRow = ({ device }: { readonly device: DeviceLine }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const caption = (): string => {
    if (device.isThis) return t("devices.on.this");
    if (device.byWords) return t("devices.on.byWords");
    if (device.seen === undefined) return t("devices.on.neverSeen");
    return t("devices.on.seen", { when: whenSeen(device.seen, clock, words.value) });
  };
  return (
    <RowCard
      name={device.name}
      caption={caption()}
      href={addressOf({ at: "device", device: device.id })}
    />
  );
};

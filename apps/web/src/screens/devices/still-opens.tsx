import type { KeyPurpose } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Path } from "../../flow/paths.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import type { WordKey } from "../../words.ts";

interface Renewable {
  readonly of: KeyPurpose;
  readonly name: WordKey;
  /** How it is renewed there. */
  readonly how: WordKey;
  readonly path: Path;
}

const RENEWABLE: readonly Renewable[] = [
  {
    of: "circle",
    name: "circles.title",
    how: "devices.device.renewCircles",
    path: { at: "circles" },
  },
  { of: "share", name: "share.top", how: "devices.device.renewShares", path: { at: "shares" } },
  {
    of: "reader",
    name: "reading.card.title",
    how: "devices.device.renewCard",
    path: { at: "readings", page: "card" },
  },
  {
    of: "reading",
    name: "reading.title",
    how: "devices.device.renewReadings",
    path: { at: "readings" },
  },
  {
    of: "deposit",
    name: "recovery.title",
    how: "devices.device.renewWays",
    path: { at: "recovery" },
  },
];

/** What a device that is taken off goes on being able to open, as it has the keys of it. */
export const useStillOpens = (): readonly Renewable[] => {
  const { reading } = useApp();
  const open = useSignal<readonly Renewable[]>([]);
  useEffect(() => {
    void reading.heldPurposes().then((held) => {
      open.value = RENEWABLE.filter(({ of }) => held.includes(of));
    });
  }, []);
  return open.value;
};

/** The same with the ways to where each is renewed; nothing where there is none. */
export const StillOpens = () => {
  const { t } = useApp().words.value;
  const open = useStillOpens();
  if (open.length === 0) return null;
  return (
    <>
      <p>{t("devices.device.stillOpens")}</p>
      <ul class="stack tight">
        {open.map(({ of, name, how, path }) => (
          <li key={of}>
            <RowCard name={t(name)} caption={t(how)} href={addressOf(path)} />
          </li>
        ))}
      </ul>
    </>
  );
};

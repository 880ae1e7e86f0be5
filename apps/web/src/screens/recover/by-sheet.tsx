import type { Result } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { RecoveryTrouble, SheetAsked, TwoParts } from "../../flow/recovery/door.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { TwoPartFields } from "../../parts/two-parts.tsx";
import { useWayDeed } from "../../parts/use-way-deed.ts";
import { Stopped, Waiting } from "./waiting.tsx";

type Asked = Result<SheetAsked, RecoveryTrouble> | undefined | "looking";

/** With two parts of a sheet: asked for now, and waited for. This device remembers that it asked. */
export const BySheet = () => {
  const { recovery, words } = useApp();
  const asked = useSignal<Asked>("looking");
  const look = async (): Promise<void> => {
    asked.value = await recovery.sheetAsked();
  };
  useEffect(() => void look(), []);
  const forget = async () => {
    await recovery.forgetSheet();
    asked.value = undefined;
  };
  const { value } = asked;
  if (value === "looking")
    return (
      <Screen context={words.value.t("recovery.in.top")} heading="">
        {null}
      </Screen>
    );
  if (value === undefined) return <Ask onAsked={look} />;
  if (!value.ok && value.error.type === "NotAskedFor") return <Stopped onAnew={forget} />;
  return <Waiting asked={value} onLook={look} onForget={forget} />;
};

const Ask = ({ onAsked }: { readonly onAsked: () => Promise<void> }) => {
  const { words, recovery, here, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const parts = useSignal<TwoParts>(["", ""]);
  const server = useSignal(here.origin);
  const { busy, trouble, run } = useWayDeed();
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    const wish = { parts: parts.value, server: server.value.trim() };
    if ((await run(() => recovery.askBySheet(wish))) !== undefined) await onAsked();
  };
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.sheet")}
      onBack={() => go({ at: "recover" })}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "recovery.working" : "recovery.in.doSheet")}
          </Button>
        </>
      }
    >
      <p>{t("recovery.in.sheetWhat")}</p>
      <form id={form} class="stack loose" onSubmit={(event) => void onSubmit(event)}>
        <TwoPartFields parts={parts} />
        <AddressFold address={server.value} onInput={(given) => (server.value = given)} />
      </form>
    </Screen>
  );
};

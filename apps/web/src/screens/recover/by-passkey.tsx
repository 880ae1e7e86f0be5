import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { PasskeyPort } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { AddressFold } from "../../parts/address-fold.tsx";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { BackIn } from "./back-in.tsx";
import { useComeIn } from "./use-come-in.ts";

/** With a passkey, at once. */
export const ByPasskey = () => {
  const { passkeys, words, go } = useApp();
  const { t } = words.value;
  if (passkeys !== undefined) return <Asking passkeys={passkeys} />;
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.passkey")}
      onBack={() => go({ at: "recover" })}
    >
      <p>{t("recovery.passkey.none")}</p>
    </Screen>
  );
};

const Asking = ({ passkeys }: { readonly passkeys: PasskeyPort }) => {
  const { words, recovery, here, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const server = useSignal(here.origin);
  const { busy, trouble, isIn, name, comeIn } = useComeIn();
  const { first, question } = usePassphraseFirst();
  const ask = () =>
    comeIn(server.value.trim(), async () => {
      const secret = await passkeys.ask();
      if (!secret.ok) return secret;
      const found = await recovery.wordsByPasskey({
        secret: secret.value,
        server: server.value.trim(),
      });
      secret.value.fill(0);
      return found;
    });
  const onSubmit = (event: Event) => {
    event.preventDefault();
    first(ask);
  };
  if (isIn) return <BackIn />;
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.passkey")}
      onBack={() => go({ at: "recover" })}
      stacked
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "recovery.working" : "recovery.in.doPasskey")}
          </Button>
        </>
      }
    >
      <p>{t("devices.join.stays")}</p>
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Line
          label={t("devices.name.title")}
          hint={t("devices.name.hint")}
          value={name.value}
          onInput={(given) => (name.value = given)}
        />
        <AddressFold address={server.value} onInput={(given) => (server.value = given)} />
      </form>
      {question}
    </Screen>
  );
};

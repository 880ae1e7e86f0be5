import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Frame } from "../../parts/frame.tsx";
import { Passphrase } from "../../parts/passphrase.tsx";

/** The lock. It says nothing of what is behind it, not even the app's name. */
export const Unlock = (props: { readonly unlock: (passphrase: string) => Promise<boolean> }) => {
  const { words, leave } = useApp();
  const { t } = words.value;
  const passphrase = useSignal("");
  const state = useSignal<"asking" | "opening" | "wrong">("asking");
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (passphrase.value === "" || state.value === "opening") return;
    state.value = "opening";
    const opened = await props.unlock(passphrase.value);
    if (!opened) state.value = "wrong";
  };
  return (
    <Frame
      context=""
      heading={t("keeping.locked")}
      leave={{ label: t("common.leave"), onClick: leave }}
      support={{ label: t("common.support"), href: "/support" }}
    >
      <form class="stack" onSubmit={(event) => void onSubmit(event)}>
        <Passphrase
          label={t("keeping.passphrase")}
          value={passphrase.value}
          autocomplete="current-password"
          onInput={(value) => (passphrase.value = value)}
        />
        <p role="alert" class="cap">
          {state.value === "wrong" && t("keeping.wrongPassphrase")}
        </p>
        <Button type="submit" kind="primary" busy={state.value === "opening"}>
          {t(state.value === "opening" ? "keeping.lockWorking" : "keeping.unlock")}
        </Button>
      </form>
    </Frame>
  );
};

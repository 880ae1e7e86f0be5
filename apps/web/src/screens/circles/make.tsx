import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Line } from "../../parts/field.tsx";
import { usePassphraseFirst } from "../../parts/passphrase-first.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** A name for it, and a name in it. */
export const MakeCircle = () => {
  const { words, circles, go } = useApp();
  const { t } = words.value;
  const form = useId();
  const [name, myName, empty] = [useSignal(""), useSignal(""), useSignal(false)];
  const { busy, trouble, run } = useCircleDeed();
  const { first, question } = usePassphraseFirst();
  const make = async () => {
    const wish = { name: name.value.trim(), myName: myName.value.trim() };
    const made = await run(() => circles.makeCircle(wish));
    if (made !== undefined) go({ at: "circle", id: made.value });
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    empty.value = name.value.trim() === "" || myName.value.trim() === "";
    if (!empty.value) first(make);
  };
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.make.title")}
      onBack={() => go({ at: "circles" })}
      foot={
        <>
          <Trouble sentence={empty.value ? t("circles.make.empty") : trouble} />
          <Button onClick={() => go({ at: "circles" })}>{t("common.cancel")}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {t(busy ? "circles.make.doing" : "circles.make.do")}
          </Button>
        </>
      }
    >
      <p>{t("circles.make.says")}</p>
      <form id={form} class="stack loose" onSubmit={onSubmit}>
        <Line
          label={t("circles.make.name")}
          hint={t("circles.make.nameHint")}
          value={name.value}
          onInput={(typed) => (name.value = typed)}
        />
        <Line
          label={t("circles.make.myName")}
          hint={t("circles.make.myNameHint")}
          value={myName.value}
          onInput={(typed) => (myName.value = typed)}
        />
      </form>
      {question}
    </Screen>
  );
};

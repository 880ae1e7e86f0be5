import { useApp } from "../../app-context.ts";
import { nameOr } from "../../flow/circles/circle-words.ts";
import type { CircleLine } from "../../flow/circles/door.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { JarPaper } from "./jar-paper.tsx";
import { useCircleDeed } from "./use-circle-deed.ts";

/** Exactly what the others will read, and who they are; nothing has gone anywhere yet. */
export const PutInPreview = (props: {
  readonly circle: CircleLine;
  readonly text: string;
  readonly named: boolean;
  readonly onChange: () => void;
  readonly onDone: () => void;
}) => {
  const { words, circles, say } = useApp();
  const { t } = words.value;
  const { circle, text, named, onChange, onDone } = props;
  const { busy, trouble, run } = useCircleDeed();
  const myName = circle.members.find(({ isMe }) => isMe)?.name ?? "";
  const put = async () => {
    if ((await run(() => circles.putInJar(circle.id, { text, named }))) === undefined) return;
    say(t("circles.jar.isIn"));
    onDone();
  };
  return (
    <Screen
      context={circle.name}
      heading={t("circles.jar.preview")}
      onBack={onChange}
      foot={
        <>
          <Trouble sentence={trouble} />
          <Button onClick={onChange}>{t("circles.jar.change")}</Button>
          <Button kind="primary" busy={busy} onClick={() => void put()}>
            {t("circles.jar.do")}
          </Button>
        </>
      }
    >
      <JarPaper text={text} {...(named && { from: myName })} />
      <Who circle={circle} />
      <p class="cap">{t("circles.first.unsent")}</p>
    </Screen>
  );
};

const Who = ({ circle }: { readonly circle: CircleLine }) => {
  const { words } = useApp();
  const { t, language } = words.value;
  const others = circle.members.filter(({ isMe }) => !isMe);
  if (others.length === 0) return <p>{t("circles.jar.previewAlone")}</p>;
  const names = new Intl.ListFormat(language).format(
    others.map(({ name }) => nameOr(name, words.value)),
  );
  return <p>{t("circles.jar.previewSays", { names })}</p>;
};

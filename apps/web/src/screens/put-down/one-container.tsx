import type { Container } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { removeAndSay } from "../../flow/belongings.ts";
import { Button } from "../../parts/button.tsx";
import { EqualWays } from "../../parts/equal-ways.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useDayToOpen } from "./day-to-open.ts";
import "./put-down.css";

interface OneProps {
  readonly container: Container;
  readonly onLeave: () => void;
}

/** One of them, closed until the person opens it. It can be deleted without ever being read. */
export const OneContainer = (props: OneProps) => {
  const opened = useSignal(false);
  if (opened.value) return <Opened {...props} />;
  return <Closed {...props} onOpen={() => (opened.value = true)} />;
};

const Closed = (props: OneProps & { readonly onOpen: () => void }) => {
  const { t } = useApp().words.value;
  const day = useDayToOpen(props.container);
  const { openWith } = props.container;
  const foot = (
    <EqualWays>
      <Button onClick={props.onLeave}>{t("anchors.down.leave")}</Button>
      <Delete {...props} label={t("anchors.down.deleteUnread")} />
      <Button onClick={props.onOpen}>{t("anchors.down.open")}</Button>
    </EqualWays>
  );
  return (
    <Shown {...props} foot={foot}>
      <p>{t("anchors.down.closed")}</p>
      {day !== undefined && <p class="cap">{t("anchors.down.fromLong", { day })}</p>}
      {openWith !== undefined && <p class="cap">{t("anchors.down.with", { who: openWith })}</p>}
    </Shown>
  );
};

const Opened = (props: OneProps) => {
  const { t } = useApp().words.value;
  const { note } = props.container;
  const foot = (
    <EqualWays>
      <Delete {...props} label={t("trail.delete")} />
      <Button onClick={props.onLeave}>{t("anchors.down.close")}</Button>
    </EqualWays>
  );
  return (
    <Shown {...props} foot={foot}>
      {note === undefined ? (
        <p class="cap">{t("anchors.down.blank")}</p>
      ) : (
        <p class="say put-down-note">{note}</p>
      )}
    </Shown>
  );
};

const Shown = (
  props: OneProps & {
    readonly foot: preact.ComponentChildren;
    readonly children: preact.ComponentChildren;
  },
) => (
  <Screen
    context={useApp().words.value.t("anchors.down.top")}
    heading={<span class="put-down-note">{props.container.label}</span>}
    onBack={props.onLeave}
    foot={props.foot}
  >
    {props.children}
  </Screen>
);

const Delete = (props: OneProps & { readonly label: string }) => {
  const app = useApp();
  const sentence = app.words.value.t("trail.deleted");
  const remove = async () => {
    if (await removeAndSay(app, props.container.id, sentence)) props.onLeave();
  };
  return <Button onClick={() => void remove()}>{props.label}</Button>;
};

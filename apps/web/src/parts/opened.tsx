import type { EntryId, Moment, MomentKind } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { addressOf } from "../flow/paths.ts";
import { LinkButton } from "./button.tsx";
import { Screen } from "./screen.tsx";

/** Reads the moment the address names, of the kind a screen is for, and draws it once it is here. */
export const Opened = <Kind extends MomentKind>(props: {
  readonly kind?: Kind;
  readonly children: (moment: Extract<Moment, { kind: Kind }>) => ComponentChildren;
}) => {
  const { path, history } = useApp();
  const id = "id" in path.value ? path.value.id : undefined;
  const moment = useSignal<Moment | undefined | "reading">("reading");
  useEffect(() => {
    if (id === undefined) return;
    let left = false;
    void history.read(id).then((found) => {
      if (!left) moment.value = found;
    });
    return () => {
      left = true;
    };
  }, [id]);
  if (moment.value === "reading") return <Screen context="">{null}</Screen>;
  const found = moment.value;
  if (found === undefined || (props.kind !== undefined && found.kind !== props.kind))
    return <Gone />;
  return <Fresh key={id}>{props.children(found as Extract<Moment, { kind: Kind }>)}</Fresh>;
};

/** A screen for another moment starts anew, with nothing of the one before in its fields. */
const Fresh = (props: {
  readonly children: ComponentChildren;
  readonly key: EntryId | undefined;
}) => <>{props.children}</>;

const Gone = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("trail.title")} heading={t("trail.gone")}>
      <LinkButton href={addressOf({ at: "trail" })}>{t("trail.toTrail")}</LinkButton>
    </Screen>
  );
};

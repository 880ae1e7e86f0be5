import { useApp } from "../../app-context.ts";
import { LinkButton } from "../../parts/button.tsx";
import { FormScreen } from "../../parts/form-screen.tsx";
import { Onward } from "../../parts/onward.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { addressOf } from "../../flow/paths.ts";
import { AnchorFields } from "./anchor-fields.tsx";
import { LayingAside } from "./laying-aside.tsx";

const LIST = { at: "anchors" } as const;

/** An anchor, new or to be changed. Whatever is put in lies in a draft until it is kept. */
const OneAnchor = () => {
  const { path, words } = useApp();
  const { t } = words.value;
  const id = path.value.at === "anchor" ? path.value.id : undefined;
  const form = useMomentForm("anchor", id);
  return (
    <FormScreen
      form={form}
      context={t("anchors.top")}
      heading={t(id === undefined ? "anchors.form.new" : "anchors.form.change")}
      kept={<Onward to={LIST} />}
      away={LIST}
      gone={<Gone />}
    >
      <AnchorFields form={form} />
      {id !== undefined && <LayingAside id={id} retired={form.fields.value["retired"] === true} />}
    </FormScreen>
  );
};

const Gone = () => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("anchors.top")}
      heading={t("anchors.gone")}
      foot={<LinkButton href={addressOf(LIST)}>{t("anchors.top")}</LinkButton>}
    >
      {null}
    </Screen>
  );
};

export default OneAnchor;

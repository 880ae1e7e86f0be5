import type { EntryId } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { changeAndSay, removeAndSay } from "../../flow/belongings.ts";
import { Button } from "../../parts/button.tsx";

/** Put away, bring back, delete: each at once, and each can be taken back. */
export const LayingAside = (props: { readonly id: EntryId; readonly retired: boolean }) => {
  const app = useApp();
  const { t } = app.words.value;
  const { id, retired } = props;
  const toList = (done: boolean) => {
    if (done) app.go({ at: "anchors" });
  };
  const putAway = async () => {
    const sentence = t(retired ? "anchors.broughtBack" : "anchors.putAwaySaid");
    const before = { retired };
    toList(await changeAndSay(app, id, { retired: !retired }, { sentence, before }));
  };
  const remove = async () => toList(await removeAndSay(app, id, t("trail.deleted")));
  return (
    <div class="row laying-aside">
      <Button kind="quiet" onClick={() => void putAway()}>
        {t(retired ? "anchors.bringBack" : "anchors.putAway")}
      </Button>
      <Button kind="quiet" onClick={() => void remove()}>
        {t("trail.delete")}
      </Button>
    </div>
  );
};

import { useApp } from "../../app-context.ts";
import { removeAndSay } from "../../flow/belongings.ts";
import { packTrouble } from "../../flow/pack-trouble.ts";
import type { RefusedPack } from "../../flow/their-packs.ts";
import { Button } from "../../parts/button.tsx";

/** A pack that came in once and is refused now, with why. Nothing of it is in use. */
export const Refused = ({ refused }: { readonly refused: RefusedPack }) => {
  const app = useApp();
  const { t } = app.words.value;
  const remove = () => removeAndSay(app, refused.id, t("packs.refusedGone"));
  return (
    <div class="card stack tight">
      <p>{t("packs.refused")}</p>
      <p class="cap">{packTrouble(refused.why, app.words.value)}</p>
      <Button kind="quiet" onClick={() => void remove()}>
        {t("packs.remove")}
      </Button>
    </div>
  );
};

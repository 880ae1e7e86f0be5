import type { EntryId, Glimmer } from "@glimmers/model";
import { nextBreadcrumb } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { breadcrumbs } from "../../flow/breadcrumbs.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { OneBreadcrumb } from "./one-breadcrumb.tsx";

/**
 * Breadcrumbs home: opened by the person alone; one at a time, the smallest first. Nothing
 * says how many there are.
 */
const Breadcrumbs = () => {
  const kept = useKept();
  const passed = useSignal<ReadonlySet<EntryId>>(new Set());
  if (kept === undefined) return <Bare>{null}</Bare>;
  const next = nextBreadcrumb(kept, passed.value);
  const pass = (id: EntryId) => (passed.value = new Set([...passed.value, id]));
  if (next !== undefined)
    return <OneBreadcrumb key={next.id} glimmer={next} onNext={() => pass(next.id)} />;
  if (kept.length === 0) return <None />;
  return <End {...(passed.value.size > 0 && { onAgain: () => (passed.value = new Set()) })} />;
};

/** The breadcrumbs there are; read again when something changes. */
const useKept = (): readonly Glimmer[] | undefined => {
  const app = useApp();
  const kept = useSignal<readonly Glimmer[] | undefined>(undefined);
  const changed = app.history.changed.value;
  useEffect(() => {
    let left = false;
    void breadcrumbs(app).then((found) => {
      if (!left) kept.value = found;
    });
    return () => {
      left = true;
    };
  }, [app, changed]);
  return kept.value;
};

const Bare = (props: {
  readonly heading?: string;
  readonly foot?: preact.ComponentChildren;
  readonly children: preact.ComponentChildren;
}) => {
  const { words } = useApp();
  return <Screen {...props} context={words.value.t("anchors.crumbs.top")} />;
};

const None = () => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Bare
      heading={t("anchors.crumbs.empty")}
      foot={
        <Button kind="primary" onClick={() => go({ at: "now" })}>
          {t("common.enough")}
        </Button>
      }
    >
      <p class="cap">{t("anchors.crumbs.emptyHint")}</p>
    </Bare>
  );
};

const End = ({ onAgain }: { readonly onAgain?: () => void }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Bare
      heading={t("anchors.crumbs.end")}
      foot={
        <>
          {onAgain !== undefined && <Button onClick={onAgain}>{t("anchors.crumbs.again")}</Button>}
          <Button kind="primary" onClick={() => go({ at: "now" })}>
            {t("common.enough")}
          </Button>
        </>
      }
    >
      {onAgain !== undefined && <p class="cap">{t("anchors.crumbs.endHint")}</p>}
    </Bare>
  );
};

export default Breadcrumbs;

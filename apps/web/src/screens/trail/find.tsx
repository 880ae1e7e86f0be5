import type { TrailQuery } from "@glimmers/journal";
import type { MomentKind, Pathway } from "@glimmers/model";
import { TRAIL_KINDS, PATHWAYS } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { dateToDay, dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";

interface FindProps {
  readonly query: TrailQuery;
  readonly onChange: (query: TrailQuery) => void;
}

/** Search and filters, behind one word until they are wanted. */
export const Find = ({ query, onChange }: FindProps) => {
  const { t } = useApp().words.value;
  const open = useSignal(false);
  const panel = useId();
  return (
    <search class="find">
      <Button
        kind="quiet"
        controls={panel}
        expanded={open.value}
        onClick={() => {
          open.value = !open.value;
          if (!open.value) onChange({});
        }}
      >
        {t(open.value ? "trail.findClose" : "trail.find")}
      </Button>
      <div id={panel} class="stack" hidden={!open.value}>
        {open.value && <Filters query={query} onChange={onChange} />}
      </div>
    </search>
  );
};

const Filters = ({ query, onChange }: FindProps) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  /** An empty filter is no filter: it leaves the query altogether. */
  const set = <Name extends keyof TrailQuery>(name: Name, value: TrailQuery[Name] | undefined) => {
    const { [name]: _before, ...rest } = query;
    const empty =
      value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    onChange(empty ? rest : { ...rest, [name]: value });
  };
  const own = prefs.value.ownPathways.map((word) => ({
    value: `own:${word}` as const,
    label: word,
  }));
  const { fromDay } = query;
  return (
    <>
      <Line
        type="search"
        label={t("trail.words")}
        placeholder={t("trail.wordsHint")}
        value={query.words ?? ""}
        onInput={(given) => set("words", given)}
      />
      <Chips
        legend={t("trail.kinds")}
        choices={[
          ...TRAIL_KINDS.map((kind) => ({ value: kind, label: t(`trail.kind.${kind}`) })),
          { value: "breadcrumbs" as const, label: t("trail.breadcrumbs") },
        ]}
        chosen={[...(query.kinds ?? []), ...(query.breadcrumbs ? (["breadcrumbs"] as const) : [])]}
        onChange={(chosen) => {
          const kinds = chosen.filter((one): one is MomentKind => one !== "breadcrumbs");
          const { kinds: _kinds, breadcrumbs: _breadcrumbs, ...rest } = query;
          onChange({
            ...rest,
            ...(kinds.length > 0 && { kinds }),
            ...(chosen.includes("breadcrumbs") && { breadcrumbs: true }),
          });
        }}
      />
      <Chips<Pathway>
        legend={t("trail.pathways")}
        choices={[
          ...PATHWAYS.map((pathway) => ({
            value: pathway,
            label: t(`glimmer.pathway.${pathway}`),
          })),
          ...own,
        ]}
        chosen={query.pathways ?? []}
        onChange={(pathways) => set("pathways", pathways as readonly Pathway[])}
      />
      <Line
        type="date"
        label={t("trail.day")}
        value={fromDay === undefined ? "" : dayToDate(fromDay)}
        onInput={(date) => {
          const day = dateToDay(date);
          const { fromDay: _from, toDay: _to, ...rest } = query;
          onChange(day === undefined ? rest : { ...rest, fromDay: day, toDay: day });
        }}
      />
      {Object.keys(query).length > 0 && (
        <Button kind="quiet" onClick={() => onChange({})}>
          {t("trail.clear")}
        </Button>
      )}
    </>
  );
};

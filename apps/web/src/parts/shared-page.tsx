import type {
  SharedCorners,
  SharedDay,
  SharedEntry,
  SharedFact,
  SharedPage,
  SharedPhoto,
  SharedPlace,
} from "@glimmers/exchange/sharing";
import { POLES } from "@glimmers/model";
import type { Pole } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { longDate } from "../flow/days.ts";
import { classes } from "./frame.tsx";
import "./shared-page.css";

/**
 * A shared page, all of it and nothing else: what the person sees before it goes, and what the
 * reader sees when it came. Words first, pictures beside. Text is only ever text here.
 */
export const SharedPageView = ({ page }: { readonly page: SharedPage }) => (
  <article class="shared-page">
    <About page={page} />
    {page.days.map((day, at) => (
      <Day key={at} day={day} page={page} />
    ))}
  </article>
);

/** Whose it is, why, and until when: what stands around it is in the reader's language. */
const About = ({ page: { from, why, made, until, once, language } }: { page: SharedPage }) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const day = (at: typeof made) => longDate(dayOf(at, clock.offsetAt(at)), words.value);
  return (
    <header class="stack tight">
      {from !== undefined && (
        <p class="say" dir="auto">
          {t("share.page.from", { name: from })}
        </p>
      )}
      {why !== undefined && (
        <p class="own" dir="auto" lang={language}>
          {why}
        </p>
      )}
      <p class="cap">{t("share.page.made", { day: day(made) })}</p>
      <p class="cap">{t(once ? "share.page.once" : "share.page.until", { day: day(until) })}</p>
    </header>
  );
};

const Day = (props: { readonly day: SharedDay; readonly page: SharedPage }) => {
  const { day, page } = props;
  return (
    <section class="stack tight">
      <h2 dir="auto" lang={page.language}>
        {day.day}
      </h2>
      <ul class="stack tight">
        {day.entries.map((entry, at) => (
          <Entry key={at} entry={entry} page={page} />
        ))}
      </ul>
    </section>
  );
};

const Entry = (props: { readonly entry: SharedEntry; readonly page: SharedPage }) => {
  const { entry, page } = props;
  const { clock, title, facts, words, place, photo } = entry;
  const isBeside = place !== undefined && page.corners !== undefined;
  return (
    <li class={classes("card", "entry", isBeside && "beside")} lang={page.language}>
      <div class="stack tight">
        <p dir="auto">
          {clock !== undefined && <span class="clock">{clock} </span>}
          <b>{title}</b>
        </p>
        {facts.length > 0 && (
          <p class="cap" dir="auto">
            {facts.map(saidOf).join(" · ")}
          </p>
        )}
        {words.map((each, at) => (
          <Own key={at} fact={each} />
        ))}
      </div>
      {isBeside && <Place place={place} corners={page.corners} />}
      {photo !== undefined && <Photo photo={photo} />}
    </li>
  );
};

const saidOf = ({ label, text }: SharedFact): string =>
  label === undefined ? text : `${label}: ${text}`;

const Own = ({ fact: { label, text } }: { readonly fact: SharedFact }) => (
  <div>
    {label !== undefined && (
      <p class="cap" dir="auto">
        {label}
      </p>
    )}
    <p class="own" dir="auto">
      {text}
    </p>
  </div>
);

const WIDE = 100;
const TALL = 87;
const CORNERS: Readonly<Record<Pole, readonly [x: number, y: number]>> = {
  ventral: [50, 0],
  sympathetic: [WIDE, TALL],
  dorsal: [0, TALL],
};

/** Where it was said to be, between three corners that have the person's own names. */
const Place = (props: { readonly place: SharedPlace; readonly corners: SharedCorners }) => {
  const { place, corners } = props;
  const along = (axis: 0 | 1): number =>
    POLES.reduce((sum, pole) => sum + place[pole] * CORNERS[pole][axis], 0);
  const { t } = useApp().words.value;
  const [near = ""] = POLES.toSorted((one, other) => place[other] - place[one]);
  return (
    <figure>
      <span aria-hidden="true">{corners.ventral}</span>
      <svg
        role="img"
        aria-label={t("share.page.place", { corner: corners[near as Pole] })}
        viewBox="-8 -8 116 103"
      >
        <path d={`M50 0 ${WIDE} ${TALL}H0Z`} />
        <circle cx={along(0)} cy={along(1)} r="7" />
      </svg>
      <span class="feet" aria-hidden="true">
        <span>{corners.dorsal}</span>
        <span>{corners.sympathetic}</span>
      </span>
    </figure>
  );
};

/** A picture for as long as it is on the screen. */
const Photo = ({ photo }: { readonly photo: SharedPhoto }) => {
  const { t } = useApp().words.value;
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return (
    <img
      class="photo"
      src={address}
      width={photo.width}
      height={photo.height}
      alt={photo.caption ?? t("glimmer.photoAlt")}
    />
  );
};

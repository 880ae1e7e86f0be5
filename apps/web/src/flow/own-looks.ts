import type { Prefs, StateId, StateLook } from "@glimmers/model";

type Looks = Prefs["stateLooks"];

/** Our own colours for the poles as `#rrggbb`, for a colour field to begin with; see tokens.css. */
export const OUR_COLOURS = {
  ventral: "#e3b662",
  sympathetic: "#dc86ac",
  dorsal: "#679dd0",
} as const;

/** One state's look with something of it changed; the rest of it, and the others, stay. */
export const withLook = (looks: Looks, state: StateId, look: StateLook): Looks => ({
  ...looks,
  [state]: { ...looks[state], ...look },
});

/** One state as we call and colour it. */
export const withoutLook = (looks: Looks, state: StateId): Looks => {
  const { [state]: _gone, ...others } = looks;
  return others;
};

/** What is worth keeping: a blank name is no name, and a look without either is none. */
export const worthKeeping = (looks: Looks): Looks => {
  const kept: Partial<Record<StateId, StateLook>> = {};
  for (const [state, { name, colour }] of Object.entries(looks)) {
    const written = name?.trim() ?? "";
    if (written === "" && colour === undefined) continue;
    kept[state as StateId] = {
      ...(written !== "" && { name: written }),
      ...(colour !== undefined && { colour }),
    };
  }
  return kept;
};

export const sameLooks = (one: Looks, other: Looks): boolean => {
  const states = [...new Set([...Object.keys(one), ...Object.keys(other)])] as StateId[];
  return states.every(
    (state) =>
      one[state]?.name === other[state]?.name && one[state]?.colour === other[state]?.colour,
  );
};

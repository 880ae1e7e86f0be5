import type { Scene } from "./scene.ts";

const LOOKS = {
  paper: "theme=paper",
  dusk: "theme=dusk",
  "low-stimulus": "theme=paper&lowStim=1",
  "large text": "theme=paper&text=2",
  Deutsch: "theme=paper&language=de",
} as const;

/** The list of all scenes, each in every look. */
export const Index = ({ scenes }: { readonly scenes: readonly Scene[] }) => (
  <main class="stack loose">
    <h1>Every screen, in its states</h1>
    <ul class="stack tight">
      {scenes.map(({ name }) => (
        <li key={name} class="row">
          <span>{name}</span>
          <span>
            {Object.entries(LOOKS).map(([look, query]) => (
              <a key={look} class="quiet" href={`?scene=${encodeURIComponent(name)}&${query}`}>
                {look}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  </main>
);

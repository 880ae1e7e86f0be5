import { useSignal } from "@preact/signals";
import { ChipOne } from "../apps/web/src/parts/chips.tsx";
import "./index-page.css";
import type { Scene } from "./scene.ts";

const LOOKS = [
  { value: "theme=paper", label: "paper" },
  { value: "theme=dusk", label: "dusk" },
  { value: "theme=paper&lowStim=1", label: "low-stimulus" },
  { value: "theme=dusk&lowStim=1", label: "low-stimulus at dusk" },
  { value: "theme=paper&text=2", label: "text twice as large" },
  { value: "theme=paper&language=de", label: "Deutsch" },
  { value: "theme=paper&language=pseudo", label: "Longer words" },
  { value: "theme=paper&language=rtl", label: "Right to left" },
] as const;
type Look = (typeof LOOKS)[number]["value"];

const SIZES = [
  { value: "phone", label: "phone" },
  { value: "desktop", label: "desktop" },
] as const;
type Size = (typeof SIZES)[number]["value"];

/** Every scene, small, by its screen, in the look and size chosen above; a press opens it whole. */
export const Index = ({ scenes }: { readonly scenes: readonly Scene[] }) => {
  const look = useSignal<Look>("theme=paper");
  const size = useSignal<Size>("phone");
  return (
    <main class="gallery">
      <header>
        <h1>Every screen, in its states</h1>
        <p class="cap">
          The real app with its journal in memory, at 3:42 on a Thursday afternoon. Previews come as
          they scroll into view; press one to have it to itself.
        </p>
        <ChipOne
          legend="Look"
          choices={LOOKS}
          chosen={look.value}
          onChange={(next) => (look.value = next ?? look.value)}
        />
        <ChipOne
          legend="Screen"
          choices={SIZES}
          chosen={size.value}
          onChange={(next) => (size.value = next ?? size.value)}
        />
      </header>
      <nav aria-label="Screens">
        {[...byScreen(scenes).keys()].map((screen) => (
          <a key={screen} href={`#${screen}`}>
            {screen}
          </a>
        ))}
      </nav>
      {[...byScreen(scenes)].map(([screen, states]) => (
        <section key={screen} id={screen}>
          <h2>{screen}</h2>
          <ul class={size.value}>
            {states.map(({ name }) => (
              <Preview key={`${name} ${look.value}`} name={name} look={look.value} />
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
};

const byScreen = (scenes: readonly Scene[]): ReadonlyMap<string, readonly Scene[]> =>
  Map.groupBy(scenes, ({ name }) => name.split("/")[0] ?? name);

const Preview = ({ name, look }: { readonly name: string; readonly look: Look }) => {
  const address = `?scene=${encodeURIComponent(name)}&${look}`;
  return (
    <li>
      {/* Not for the keyboard nor the ear: the link below leads to the same page. */}
      <div class="preview" inert>
        <iframe src={address} loading="lazy" title={name} tabIndex={-1} aria-hidden="true" />
      </div>
      <a href={address}>{name.split("/")[1] ?? name}</a>
    </li>
  );
};

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button, LinkButton } from "../apps/web/src/parts/button.tsx";
import { Card, DoorCard, Doors, RowCard } from "../apps/web/src/parts/card.tsx";
import { ChipOne, Chips } from "../apps/web/src/parts/chips.tsx";
import { Dialog } from "../apps/web/src/parts/dialog.tsx";
import { Field, Line } from "../apps/web/src/parts/field.tsx";
import { Fold } from "../apps/web/src/parts/fold.tsx";
import { Light } from "../apps/web/src/parts/light.tsx";
import { Passphrase } from "../apps/web/src/parts/passphrase.tsx";
import { Said } from "../apps/web/src/parts/said.tsx";
import { Screen } from "../apps/web/src/parts/screen.tsx";
import { Shape } from "../apps/web/src/parts/shape.tsx";
import { Slider } from "../apps/web/src/parts/slider.tsx";
import { ToggleRow } from "../apps/web/src/parts/toggle-row.tsx";
import { Trouble } from "../apps/web/src/parts/trouble.tsx";

/** Everything screens are put together from, on one page. */
export const PartsPage = () => (
  <>
    <Screen context="Parts" heading="What screens are made of" foot={<Feet />}>
      <div class="stack loose">
        <Light caption="one tap keeps it" onClick={nothing}>
          I noticed a glimmer
        </Light>
        <Words />
        <Buttons />
        <Cards />
        <ChipSets />
        <Fields />
        <Sliders />
        <Asking />
        <Part name="Said at the foot">
          <p style={{ minHeight: "4rem" }} />
        </Part>
      </div>
    </Screen>
    <Said said={{ sentence: "Taken back.", undo: { label: "Undo", onClick: nothing } }} />
  </>
);

const nothing = (): void => undefined;

const Part = (props: { readonly name: string; readonly children: ComponentChildren }) => (
  <section class="stack">
    <h2>{props.name}</h2>
    {props.children}
  </section>
);

const Feet = () => (
  <>
    <Button>Not now</Button>
    <Button kind="primary">Keep</Button>
  </>
);

const Words = () => (
  <Part name="Words">
    <p class="say">Serif for what is felt: mostly revved up, with some connection.</p>
    <p>Sans for what is done: one tap keeps it, and nothing is asked first.</p>
    <p class="cap">A quiet word beneath. It is saved. Anything more is extra.</p>
    <p class="row">
      <span>
        connected <Shape pole="ventral" />
      </span>
      <span>
        revved up <Shape pole="sympathetic" />
      </span>
      <span>
        shut down <Shape pole="dorsal" />
      </span>
    </p>
  </Part>
);

const Buttons = () => (
  <Part name="Buttons">
    <Button kind="primary">This is it</Button>
    <Button>More</Button>
    <Button busy>One moment…</Button>
    <LinkButton href="#here" kind="quiet">
      I'm not okay, or stuck
    </LinkButton>
  </Part>
);

const Cards = () => (
  <Part name="Cards">
    <Doors>
      <DoorCard href="#here" name="Where am I?" caption="check in, one drag" />
      <DoorCard href="#here" name="I came back" caption="from being away" />
    </Doors>
    <RowCard href="#here" name="Both can be here" caption="hold two things" />
    <ToggleRow name="Keep as a breadcrumb" caption="to come back to" on onChange={nothing} />
    <ToggleRow name="Keep it veiled" on={false} onChange={nothing} />
    <Card>A piece of paper on the paper.</Card>
    <Trouble sentence="This was not kept: this device is full, or the browser's share of it is." />
  </Part>
);

const WAYS = ["warmth", "scent", "sound", "sight", "touch"].map((value) => ({
  value,
  label: value,
}));

const ChipSets = () => (
  <Part name="Chips">
    <Chips
      legend="How did it reach you?"
      choices={WAYS}
      chosen={["warmth", "own:bread"]}
      onChange={nothing}
      own={{ label: "your own…", add: "Keep" }}
    />
    <ChipOne legend="One of them" choices={WAYS} chosen="sound" onChange={nothing} />
  </Part>
);

const Fields = () => (
  <Part name="Fields">
    <Field
      label="In your words"
      value=""
      placeholder="a word or two, if you like"
      onInput={nothing}
    />
    <Field
      label="In your words"
      value={"steam from the tea, window open,\nand nobody up yet"}
      onInput={nothing}
    />
    <Line label="Name" value="Aunt Rosa" hint="Kept on this device only." onInput={nothing} />
    <Passphrase
      label="Passphrase"
      value="four quiet grey stones"
      autocomplete="current-password"
      onInput={nothing}
    />
    <Fold label="More" open>
      <p>What waited behind its name.</p>
    </Fold>
  </Part>
);

const Sliders = () => (
  <Part name="Sliders">
    <Slider
      label="In touch with me"
      value={undefined}
      sentence="not said"
      ends={["not much", "very much"]}
      onInput={nothing}
    />
    <Slider
      label="connected"
      mark={<Shape pole="ventral" />}
      value={0.62}
      sentence="more than half"
      colour="var(--ventral)"
      takeBack={{ label: "Take it back", onClick: nothing }}
      onInput={nothing}
    />
  </Part>
);

const Asking = () => {
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  return (
    <Part name="A question">
      <Button onClick={() => (open.value = true)}>Ask something</Button>
      <Dialog
        open={open.value}
        title="Erase now"
        onClose={close}
        answers={
          <>
            <Button onClick={close}>Not now</Button>
            <Button onClick={close}>Erase now</Button>
          </>
        }
      >
        <p>Erase it now? It cannot be brought back.</p>
      </Dialog>
    </Part>
  );
};

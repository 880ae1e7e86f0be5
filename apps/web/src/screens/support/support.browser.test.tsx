import { err, ok } from "@glimmers/primitives";
import type { Prefs } from "@glimmers/model";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { App } from "../../app.ts";
import type { Words } from "../../words.ts";
import { loadWords } from "../../words.ts";
import { SupportHere } from "./support-here.tsx";

/** No app stands around these: words and preferences are all there is. */
let words: Words;
let place: HTMLElement;

beforeEach(async () => {
  words = await loadWords("en");
  place = document.body.appendChild(document.createElement("main"));
});

afterEach(() => {
  render(null, place);
  place.remove();
});

const show = (prefs: Pick<Prefs, "country" | "trusted">, keep?: App["setPref"]): void =>
  render(<SupportHere words={words} prefs={prefs} {...(keep && { keep })} />, place);

const links = (): readonly (string | null)[] =>
  [...place.querySelectorAll("a")].map((link) => link.getAttribute("href"));

describe("Support without a journal", () => {
  it("[S1] [CH8] [SU9] has a chooser and a note on 112 and 911 until a country is chosen", async () => {
    show({ trusted: [] });
    await expect.element(page.getByLabelText("Numbers for")).toHaveValue("");
    expect(place.textContent).toContain("112");
    expect(place.textContent).toContain("911");
    expect(links()).toEqual([]);
  });

  it("[S1] [SU10] puts the emergency number first, as a link that calls", () => {
    show({ country: "US", trusted: [] });
    expect(links()).toEqual([
      "tel:911",
      "tel:988",
      "sms:988",
      "sms:741741?body=HOME",
      "tel:18007997233",
    ]);
  });

  it("[SU1] never says a number without its country", async () => {
    show({ country: "NO", trusted: [] });
    for (const link of page.getByRole("link").elements()) {
      const name = link.getAttribute("aria-label") ?? link.textContent;
      expect(name).toContain("Norway");
    }
  });

  it("[SU14] holds a country chosen here, though nothing can be kept", async () => {
    show({ trusted: [] });
    await page.getByLabelText("Numbers for").selectOptions("GB");
    await expect.element(page.getByText("999")).toBeVisible();
    expect(page.getByRole("alert").first().element().textContent).toBe("");
  });

  it("[SU12] offers no adding while nothing can be kept, and still shows who is there", () => {
    show({ country: "DE", trusted: [{ name: "Rosa", number: "0151 23456789" }] });
    expect(links()).toContain("tel:015123456789");
    expect(place.textContent).not.toContain("Add someone");
    expect(place.textContent).not.toContain("Remove");
  });

  it("[SU8] says that it does not know the numbers of somewhere else", () => {
    show({ country: "ZZ", trusted: [] });
    expect(place.textContent).toContain("We do not know the numbers there.");
    expect(place.textContent).toContain("findahelpline.com");
    expect(links()).toEqual([]);
  });

  it("[S2] [W7] [SU15] [SU16] says that nobody reads this, and how the numbers were checked", () => {
    show({ country: "FR", trusted: [] });
    expect(place.textContent).toContain(
      "Nobody reads this. We can't see it or send help; people on this page can.",
    );
    expect(place.textContent).toContain("Checked second-hand, November 2026.");
  });

  it("[S4] [SU13] stays with one sentence at a time, with a way on and a way out", async () => {
    show({ country: "FR", trusted: [] });
    await page.getByText("Stay with me here").click();
    await expect.element(page.getByText(/You know where you are/)).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await expect.element(page.getByText(/Your eyes can go/)).toBeVisible();
    await expect.element(page.getByText(/You know where you are/)).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Enough" }).click();
    await expect.element(page.getByRole("button", { name: /Stay with me here/ })).toHaveFocus();
    await expect.element(page.getByRole("button", { name: "Next" })).not.toBeInTheDocument();
  });
});

describe("Support with a journal", () => {
  it("[S4] has somebody to call, to text and to turn to, a way to make things safer, the own plan, and a place to stay", () => {
    const trusted = [{ name: "Rosa", number: "01632 960018" }];
    show({ country: "GB", trusted }, async () => ok(undefined));
    const places = links();
    expect(places).toContain("tel:116123");
    expect(places).toContain("sms:85258?body=SHOUT");
    expect(places).toContain("tel:01632960018");
    expect(places).toContain("/plan");
    expect(page.getByText("Make things safer around me").query()).not.toBeNull();
    expect(page.getByRole("button", { name: /Stay with me here/ }).query()).not.toBeNull();
  });

  it("[S4] counts nothing down, and forces no step", () => {
    show({ country: "GB", trusted: [] }, async () => ok(undefined));
    expect(place.querySelector("progress, meter, [role=timer], [required]")).toBeNull();
  });

  it("[S11] says to younger people to be with somebody, until one says to be an adult", () => {
    const younger = /If you are younger/;
    show({ country: "GB", trusted: [] }, async () => ok(undefined));
    expect(place.textContent).toMatch(younger);
    expect(place.textContent).toContain("for children");
    render(
      <SupportHere words={words} prefs={{ country: "GB", trusted: [], adult: true }} />,
      place,
    );
    expect(place.textContent).not.toMatch(younger);
  });

  it("[SU14] keeps a country chosen while the journal was opening, once it is open", async () => {
    const kept: unknown[] = [];
    show({ trusted: [] });
    await page.getByLabelText("Numbers for").selectOptions("GB");
    show({ country: "DE", trusted: [] }, async (name, value) => {
      kept.push([name, value]);
      return ok(undefined);
    });
    await expect.poll(() => kept).toEqual([["country", "GB"]]);
    await expect.element(page.getByLabelText("Numbers for")).toHaveValue("GB");
  });

  it("[SU12] keeps a name and a number, and takes them off again", async () => {
    const kept: unknown[] = [];
    const keep: App["setPref"] = async (name, value) => {
      kept.push([name, value]);
      show({ country: "GB", trusted: value as Prefs["trusted"] }, keep);
      return ok(undefined);
    };
    show({ country: "GB", trusted: [] }, keep);
    await page.getByRole("button", { name: "Add someone" }).click();
    await page.getByLabelText("Name", { exact: true }).fill(" Rosa ");
    await page.getByLabelText("Phone number, if you like").fill("01632 960018");
    await page.getByRole("button", { name: "Keep" }).click();
    await expect.element(page.getByRole("link", { name: "Call Rosa" })).toBeVisible();
    await page.getByRole("button", { name: "Remove Rosa" }).click();
    await expect.element(page.getByRole("link", { name: "Call Rosa" })).not.toBeInTheDocument();
    expect(kept).toEqual([
      ["trusted", [{ name: "Rosa", number: "01632 960018" }]],
      ["trusted", []],
    ]);
  });

  it("[SU12] says why when somebody was not kept, and leaves what was typed", async () => {
    show({ country: "GB", trusted: [] }, async () => err({ type: "NoRoom" }));
    await page.getByRole("button", { name: "Add someone" }).click();
    await page.getByLabelText("Name", { exact: true }).fill("Rosa");
    await page.getByRole("button", { name: "Keep" }).click();
    await expect.element(page.getByText(/This was not kept: this device is full/)).toBeVisible();
    await expect.element(page.getByLabelText("Name", { exact: true })).toHaveValue("Rosa");
  });
});

/**
 * `npm run bench`: DESIGN's table of budgets with what was measured beside each, and the same
 * work done by two peers in the same run. `--save` keeps the figures in `baselines.json`,
 * against which the next run is told. How each is measured: docs/methods/bench.md.
 */
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { machineWords, readBaselines, saveBaselines } from "./baselines.ts";
import type { Row } from "./budgets.ts";
import { FIRST_SCREEN } from "./budgets.ts";
import { comeBack } from "./coming-back.ts";
import { coldOpenings, emptyOpenings } from "./opening.ts";
import { comparePeers } from "./peers.ts";
import { printBudgets, printPeers } from "./print.ts";
import { measureCompany, measureGrowth } from "./company/index.ts";
import { measureExchange } from "./exchange/index.ts";
import { measureHeart } from "./heart/index.ts";
import { measureRhythm } from "./rhythm/index.ts";
import { measureRoad, measureServer } from "./road/index.ts";
import { comingBackRows, openingRows, peerRows, scrollRows, sizeRows, useRows } from "./rows.ts";
import { scrollTrail } from "./scrolling.ts";
import { filesOf, weighFirstScreen } from "./sizes.ts";
import { allRead, buildAll, DIST, pageOf, seed, setStage } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { memoryOf, searchWords, tapTheLight } from "./using.ts";

const { values } = parseArgs({
  options: {
    save: { type: "boolean", default: false },
    /** `--no-peers` leaves them out, which takes up half of the time. */
    peers: { type: "boolean", default: true },
    /**
     * `--only road` measures the road between devices and its server; `--only back` the one tap back;
     * `--only rhythm` the engine of Rhythm, `--only heart` the numbers of Heart, `--only exchange` files
     * of others; `--only servers` two servers against one, `--only growth` what mailboxes cost as they
     * become more; these five without a browser.
     */
    only: { type: "string" },
    /** `--small`, for servers and growth: fewer and shorter, to see that it runs; never saved. */
    small: { type: "boolean", default: false },
  },
  allowNegative: true,
});

const OPENINGS = 4;
const TAPS = 40;
const SEARCHES_EACH = 7;
const PEER_ROUNDS = 3;
/** On a slow machine fewer rounds, so that all of it ends within ten minutes. */
const PEER_PATIENCE = 150_000;
/** Mailboxes on one server, on the way up. */
const CROWDS = [1_000, 10_000, 100_000];

const started = performance.now();
const say = (what: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);

/** What the first screen weighs, and whether a browser asked for exactly that. */
const weigh = async (asked: readonly string[]): Promise<readonly Row[]> => {
  const weighed = await weighFirstScreen(DIST);
  const listed = new Set(filesOf(weighed));
  const unlisted = asked.filter((path) => /\.(?:js|css|woff2)$/.test(path) && !listed.has(path));
  for (const path of unlisted) say(`also asked for, and not weighed: ${path}`);
  return sizeRows(weighed, FIRST_SCREEN);
};

/** The app in use, with all of the journal there: in one browser, one thing after another. */
const useTheApp = async (stage: Stage): Promise<readonly Row[]> => {
  const context = await stage.launch();
  const page = await pageOf(context);
  await page.goto(stage.address);
  await allRead(page);
  const tapping = await tapTheLight(page, TAPS);
  say("tapped");
  await page.locator('a[href="/trail"]').tap();
  await page.locator(".step article").first().waitFor();
  const searching = await searchWords(page, SEARCHES_EACH);
  say("searched");
  const [plain, slowed] = [await scrollTrail(page, 1), await scrollTrail(page, 4)];
  say("scrolled");
  const memory = await memoryOf(page);
  await context.close();
  return [...useRows(tapping, searching, memory), ...scrollRows(plain, slowed)];
};

const measure = async (stage: Stage): Promise<readonly Row[]> => {
  const asked = await seed(stage);
  say("a journal of 180,000 entries written, and the app visited once");
  if (values.only === "road") return travel(stage);
  if (values.only === "back") return comingBackRows(await comeBack(stage, OPENINGS));
  const plain = await coldOpenings(stage, "none", OPENINGS);
  const empty = await emptyOpenings(stage, OPENINGS);
  say(`opened ${OPENINGS} times, and an empty page as often`);
  const slowPage = await coldOpenings(stage, "page", OPENINGS);
  say(`opened ${OPENINGS} times, the page slowed`);
  const slowAll = await coldOpenings(stage, "all", OPENINGS);
  say(`opened ${OPENINGS} times, page and worker slowed`);
  return [
    ...(await weigh(asked)),
    ...openingRows({ empty, plain, slowPage, slowAll }),
    ...comingBackRows(await comeBack(stage, OPENINGS)),
    ...(await useTheApp(stage)),
    ...(await travel(stage)),
  ];
};

const travel = async (stage: Stage): Promise<readonly Row[]> => {
  const server = await measureServer(say, CROWDS);
  const road = await measureRoad(stage);
  say("sent from one device to another");
  return [...server, ...road];
};

const compare = async (stage: Stage): Promise<readonly Row[]> => {
  const { peers, rounds } = await comparePeers(stage, PEER_ROUNDS, {
    patience: PEER_PATIENCE,
    say,
  });
  printPeers(peers, rounds);
  return peerRows(peers);
};

const loadWords = (): string =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(", ");

say(`${machineWords()}; load ${loadWords()}`);
/** Everything that needs the app and its browser. */
const measureApp = async (engines: readonly Row[]): Promise<readonly Row[]> => {
  await buildAll();
  say("built");
  const stage = await setStage();
  try {
    const rows = [...(await measure(stage)), ...engines];
    printBudgets(rows, await readBaselines());
    const compared = values.peers && values.only === undefined ? await compare(stage) : [];
    return [...rows, ...compared];
  } finally {
    await stage.end();
  }
};

/** What needs no browser, by the name after `--only`. */
const ENGINES = [
  { name: "rhythm", heading: "the engine of Rhythm", measure: measureRhythm },
  { name: "heart", heading: "the numbers of Heart", measure: measureHeart },
  { name: "exchange", heading: "files of others", measure: measureExchange },
  {
    name: "servers",
    heading: "servers beside each other",
    measure: (tell: typeof say) => measureCompany(tell, values.small),
  },
  {
    name: "growth",
    heading: "as mailboxes become more",
    measure: (tell: typeof say) => measureGrowth(tell, values.small),
  },
] as const;

const engines: Row[] = [];
for (const { name, measure } of ENGINES)
  if (values.only === undefined || values.only === name) engines.push(...(await measure(say)));
const alone = ENGINES.find(({ name }) => name === values.only);
if (alone !== undefined) printBudgets(engines, await readBaselines(), alone.heading);
const rows = alone === undefined ? await measureApp(engines) : engines;
say(`done; load ${loadWords()}, on ${cpus().length} processors`);
if (values.save && !values.small) await saveBaselines(rows);

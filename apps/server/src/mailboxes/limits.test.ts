import type { Instant } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { householdOf } from "./address.ts";
import { bucketsOf } from "./buckets.ts";
import { DEFAULTS, settingsFrom, VARIABLES } from "./settings.ts";
import { usedOnce } from "./used-once.ts";

const at = (time: number): Instant => time as Instant;

describe("buckets", () => {
  test("[H73] in any stretch of time, no more than the burst and what the rate gives", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 9 }), (waits, burst) => {
        const buckets = bucketsOf({ burst, perSecond: 5 });
        let now = 0;
        let taken = 0;
        for (const wait of waits) {
          now += wait;
          if (buckets.take("one", at(now)).ok) taken++;
        }
        expect(taken).toBeLessThanOrEqual(burst + (now / 1000) * 5);
      }),
    );
  });

  test("[H73] after the wait it names there is one, and a millisecond before there is none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (perSecond) => {
        const buckets = bucketsOf({ burst: 1, perSecond });
        buckets.take("one", at(0));
        const refused = buckets.take("one", at(0));
        const wait = refused.ok ? 0 : refused.error.wait;
        expect(buckets.take("one", at(wait - 1)).ok).toBe(false);
        expect(buckets.take("one", at(wait)).ok).toBe(true);
      }),
    );
  });

  test("[H73] one does not use up another's, and a clock set back gives nothing", () => {
    const buckets = bucketsOf({ burst: 1, perSecond: 1 });
    expect(buckets.take("one", at(5000)).ok).toBe(true);
    expect(buckets.take("other", at(5000)).ok).toBe(true);
    expect(buckets.take("one", at(0)).ok).toBe(false);
  });

  test("[H78] who has not asked for a while is forgotten", () => {
    const buckets = bucketsOf({ burst: 2, perSecond: 1 });
    for (let count = 0; count < 10_000; count++) buckets.take(`address ${count}`, at(count * 10));
    expect(buckets.size()).toBeLessThan(5000);
    buckets.take("somebody", at(100_000 + minutes(10) + 1));
    expect(buckets.size()).toBe(1);
  });
});

describe("addresses", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
    ["2001:db8::7", "2001:db8:0:0"],
    ["2001:db8::1:2:3:4:5", "2001:db8:0:1"],
    ["::1", "0:0:0:0"],
    ["1::", "1:0:0:0"],
    ["64:ff9b::203.0.113.7", "64:ff9b:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["no socket", "no socket"],
  ])("[H73] %s counts as %s", (address, household) => {
    expect(householdOf(address)).toBe(household);
  });

  test("[H73] one household has one limit, whatever is left out of its addresses", () => {
    const groups = fc.array(fc.constantFrom("0", "0", "1", "db8", "ffff"), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(groups, (groups) => {
        const written = groups.join(":");
        const short = new URL(`http://[${written}]/`).hostname.slice(1, -1);
        expect(householdOf(short)).toBe(groups.slice(0, 4).join(":"));
      }),
    );
  });
});

test("[H53] what was used is remembered until it would have ended, and no longer", () => {
  const used = usedOnce();
  const ticket = Uint8Array.of(1);
  expect(used.use(ticket, at(0), minutes(1))).toBe(true);
  expect(used.use(ticket, at(59_999), minutes(1))).toBe(false);
  used.use(Uint8Array.of(2), at(60_000), minutes(1));
  expect(used.size()).toBe(1);
});

describe("settings", () => {
  test("[H82] an empty environment changes nothing", () => {
    expect(settingsFrom({})).toEqual({ ok: true, value: DEFAULTS });
  });

  test("[H82] each can be set", () => {
    const settings = settingsFrom({
      GLIMMERS_NEW_MAILBOXES: "no",
      GLIMMERS_NEW_SHARES: "no",
      GLIMMERS_WORK_BITS: "20",
      GLIMMERS_QUOTA_MB: "64",
      GLIMMERS_REQUESTS: "5",
      GLIMMERS_BEHIND_PROXY: "yes",
      GLIMMERS_HOSTS: "Mine.test,localhost:8080",
      GLIMMERS_PUSH: "no",
      GLIMMERS_PUSH_HOSTS: "push.mine.test",
      GLIMMERS_PUSH_CONTACT: "mailto:me@mine.test",
      GLIMMERS_METRICS_TOKEN: "something long",
    });
    expect(settings).toMatchObject({
      value: {
        newMailboxes: false,
        newShares: false,
        workBits: 20,
        quota: 64 * 2 ** 20,
        mailboxRate: { burst: 300, perSecond: 5 },
        behindProxy: true,
        hosts: ["mine.test", "localhost:8080"],
        push: false,
        pushHosts: ["push.mine.test"],
        pushContact: "mailto:me@mine.test",
        metricsToken: "something long",
      },
    });
  });

  test.each([
    ["GLIMMERS_NEW_MAILBOXES", "maybe"],
    ["GLIMMERS_NEW_SHARES", ""],
    ["GLIMMERS_WORK_BITS", "27"],
    ["GLIMMERS_WORK_BITS", "-1"],
    ["GLIMMERS_QUOTA_MB", "0"],
    ["GLIMMERS_REQUESTS", "many"],
    ["GLIMMERS_BEHIND_PROXY", ""],
    ["GLIMMERS_HOSTS", "https://mine.test"],
    ["GLIMMERS_PUSH", "perhaps"],
    ["GLIMMERS_PUSH_HOSTS", "https://push.mine.test"],
    ["GLIMMERS_PUSH_CONTACT", "me@mine.test"],
    ["GLIMMERS_METRICS_TOKEN", "short"],
  ])("[H82] %s=%s makes no sense, and what would is said", (name, value) => {
    const wanted = VARIABLES.find((variable) => variable.name === name)?.wanted;
    const error = { type: "NotASetting", name, wanted };
    expect(settingsFrom({ [name]: value })).toEqual({ ok: false, error });
  });
});

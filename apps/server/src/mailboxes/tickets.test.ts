import type { Instant } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import { expect, test } from "vitest";
import { makeTicket, readTicket } from "./tickets.ts";

const SECRET = new Uint8Array(32).fill(1);
const CONTENT = Uint8Array.of(1, 2, 3, 4);
const MADE = 1_790_000_000_000 as Instant;
const TICKET = makeTicket(SECRET, "token", CONTENT, MADE);

const read = (after: number, ticket = TICKET, secret = SECRET) =>
  readTicket(secret, "token", ticket, CONTENT.length, {
    now: (MADE + after) as Instant,
    lasts: minutes(15),
  });

test("[H58] a ticket is read by whoever has the secret it was sealed with", () => {
  expect(read(0)).toEqual({ ok: true, value: CONTENT });
  const other = new Uint8Array(32).fill(2);
  expect(read(0, TICKET, other)).toEqual({ ok: false, error: { type: "Forged" } });
});

test("[H58] every byte of it is sealed, its length and its kind as well", () => {
  for (const index of TICKET.keys()) {
    const changed = TICKET.with(index, TICKET[index]! ^ 1);
    expect(read(0, changed)).toEqual({ ok: false, error: { type: "Forged" } });
  }
  expect(read(0, TICKET.slice(1))).toEqual({ ok: false, error: { type: "Forged" } });
  const puzzle = makeTicket(SECRET, "puzzle", CONTENT, MADE);
  expect(read(0, puzzle)).toEqual({ ok: false, error: { type: "Forged" } });
});

test("[H60] it ends to the millisecond, and one from more than a minute ahead is not taken", () => {
  expect([minutes(15) - 1, minutes(15), -60_000, -60_001].map((after) => read(after).ok)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

import { describe, expect, it } from "vitest";
import { serverFrom } from "./road-address.ts";
import { inviteLink } from "./road-invite-link.ts";
import { invitationIn } from "./road-link.ts";

const NOT_AN_ADDRESS = { ok: false, error: { type: "NotAnAddress" } };
const secret = Uint8Array.from({ length: 11 }, (_, index) => index * 20);

describe("an address as somebody types it", () => {
  it.each([
    ["glimmers.example", "https://glimmers.example"],
    ["  https://Glimmers.Example/devices?x#y ", "https://glimmers.example"],
    ["glimmers.example:8443", "https://glimmers.example:8443"],
    ["http://localhost:4321/", "http://localhost:4321"],
    ["http://127.0.0.1:4321", "http://127.0.0.1:4321"],
  ])("[A81] %j is %j", (typed, server) => {
    expect(serverFrom(typed)).toEqual({ ok: true, value: server });
  });

  it.each(["", "   ", "http://glimmers.example", "ftp://glimmers.example", "http://", "a b c"])(
    "[A81] %j is none: what is not encrypted is for this very machine only",
    (typed) => {
      expect(serverFrom(typed)).toEqual(NOT_AN_ADDRESS);
    },
  );
});

describe("an invitation", () => {
  const server = "https://glimmers.example";
  const link = inviteLink({ server, secret }, { home: server });

  it("[A82] as a link says where, whatever else was typed as the server", () => {
    expect(link).toMatch(/^https:\/\/glimmers\.example\/join#[\w-]{15}$/);
    expect(invitationIn(` ${link}\n`, "elsewhere.example")).toEqual({
      ok: true,
      value: { server: "https://glimmers.example", secret },
    });
  });

  it("[A122] as a link leads to this app's own address, and names a server that is another", () => {
    const far = inviteLink({ server, secret }, { home: "https://app.example" });
    expect(far).toMatch(/^https:\/\/app\.example\/join#[\w-]{15}\.[\w-]+$/);
    expect(invitationIn(far, "elsewhere.example")).toEqual({ ok: true, value: { server, secret } });
    const unsafe = inviteLink(
      { server: "http://glimmers.example", secret },
      { home: "https://app.example" },
    );
    expect(invitationIn(unsafe, "")).toEqual(NOT_AN_ADDRESS);
  });

  it("[A83] cut short, or with something behind it, is none", () => {
    const none = { ok: false, error: { type: "NotAnInvitation", unknown: [] } };
    expect(invitationIn(link.slice(0, -1), "")).toEqual(none);
    expect(invitationIn(`${link}AA`, "")).toEqual(none);
    expect(invitationIn(link.replace("https", "http"), "")).toEqual(NOT_AN_ADDRESS);
  });

  it("[A83] in words needs an address, and names what is not on the list", () => {
    expect(invitationIn("one two", "not an address")).toEqual(NOT_AN_ADDRESS);
    expect(invitationIn("abandon zzzz", "glimmers.example")).toEqual({
      ok: false,
      error: { type: "NotAnInvitation", unknown: ["zzzz"] },
    });
  });
});

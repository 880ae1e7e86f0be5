import { decodeWitnesses } from "@glimmers/sync";
import { expect, test } from "vitest";
import { testApp } from "./test-app.ts";
import {
  bodyOf,
  newPerson,
  openMailbox,
  quietTokenOf,
  settle,
  tokenOf,
  withToken,
} from "./test-person.ts";

test("[H63] a device puts what it has seen, and all read who was here when", async () => {
  const app = await testApp();
  const me = await settle(app.ask);
  const read = async () => decodeWitnesses(await bodyOf(await me.ask(`${me.at}/witnesses`)));
  const device = me.device.id;
  expect(await read()).toEqual({ ok: true, value: [{ device, at: app.clock.now }] });
  app.clock.pass(60_000);
  const put = await me.ask(`${me.at}/witnesses`, { method: "PUT", body: "seen" });
  expect(put.status).toBe(204);
  const sealed = new TextEncoder().encode("seen");
  expect(await read()).toEqual({ ok: true, value: [{ device, at: app.clock.now, sealed }] });
});

test("[H97] of a device that came quietly nothing is told, whatever it does there", async () => {
  const app = await testApp();
  const { mailbox, device, ring } = newPerson();
  await openMailbox(app.ask, ring);
  const at = `/v1/mailboxes/${mailbox}`;
  const quiet = withToken(app.ask, await quietTokenOf(app.ask, mailbox, device));
  for (const path of ["items", "rings", "live", "blobs"])
    expect((await quiet(`${at}/${path}`)).status).toBe(200);
  const read = async () => decodeWitnesses(await bodyOf(await quiet(`${at}/witnesses`)));
  expect(await read()).toEqual({ ok: true, value: [] });
  await tokenOf(app.ask, mailbox, device);
  expect(await read()).toEqual({ ok: true, value: [{ device: device.id, at: app.clock.now }] });
});

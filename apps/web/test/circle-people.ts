// People in a circle, as a story about them meets them: each with a journal and a keeper of their
// own, and the real server in the same process.
import type { EntryId } from "@glimmers/model";
import type { CircleLine, CircleTrouble } from "../src/flow/circles/door.ts";
import type { Result } from "@glimmers/primitives";
import type { Device, Net, Time } from "./road-devices.ts";
import { newDevice, valueOf } from "./road-devices.ts";

/** Somebody and their one device. */
export interface Somebody {
  readonly name: string;
  readonly device: Device;
}

let seed = 7_000;

export const somebody = async (name: string, net: Net, time: Time): Promise<Somebody> => ({
  name,
  device: await newDevice({ net, time, seed: seed++ }),
});

/** A circle of these people: the first makes it and lets the others in, one after another. */
export const circleOf = async (
  [first, ...others]: readonly [Somebody, ...Somebody[]],
  name = "Tuesday",
): Promise<void> => {
  valueOf(await first.device.keeper.makeCircle({ name, myName: first.name }));
  for (const other of others) await letInto(first, other);
};

/** Lets somebody into the (only) circle of `host`, their codes compared. */
export const letInto = async (
  host: Somebody,
  newcomer: Somebody,
  { by = "link" }: { readonly by?: "link" | "words" } = {},
): Promise<void> => {
  const circle = await circleIdOf(host);
  const { link, words } = valueOf(await host.device.keeper.inviteToCircle(circle));
  const invitation = by === "link" ? link : words.join(" ");
  valueOf(await newcomer.device.keeper.askToJoinCircle({ invitation, myName: newcomer.name }));
  const waiting = await newcomer.device.keeper.joiningCircle();
  const [request] = valueOf(await host.device.keeper.circleRequests(circle));
  if (request === undefined || waiting?.step !== "waiting" || waiting.code !== request.code)
    throw new Error("The codes differ.");
  valueOf(await host.device.keeper.answerCircleRequest(circle, request, "let-in"));
  const came = await newcomer.device.keeper.joiningCircle();
  if (came?.step !== "in") throw new Error(`Not in: ${JSON.stringify(came)}.`);
  await newcomer.device.keeper.stopJoiningCircle();
};

export const lineOf = async ({ device }: Somebody): Promise<CircleLine> => {
  const [line] = await device.keeper.circles();
  if (line === undefined) throw new Error("In no circle.");
  return line;
};

export const circleIdOf = async (who: Somebody): Promise<EntryId> => (await lineOf(who)).id;

/** Goes to the server, and says how the circle looks from there. */
export const looked = async ({ device }: Somebody): Promise<CircleLine> => {
  const [line] = await device.keeper.lookAtCircles();
  if (line === undefined) throw new Error("In no circle.");
  return line;
};

export const put = async (who: Somebody, text: string, named = false): Promise<void> => {
  valueOf(await who.device.keeper.putInJar(await circleIdOf(who), { text, named }));
};

/** The words in the jar, in an order that tells nothing. */
export const jarOf = async (who: Somebody): Promise<readonly string[]> => {
  const { glimmers } = await who.device.keeper.jar(await circleIdOf(who));
  return glimmers.map(({ text }) => text).toSorted();
};

export const memberNamed = async (who: Somebody, name: string): Promise<string> => {
  const found = (await lineOf(who)).members.find((member) => member.name === name);
  if (found === undefined) throw new Error(`${name} is not in it.`);
  return found.id;
};

export const errorOf = (result: Result<unknown, CircleTrouble | { readonly type: string }>) =>
  result.ok ? "none" : result.error.type;

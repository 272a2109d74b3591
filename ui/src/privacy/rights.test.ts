import { expect, test } from "vitest";
import { request } from "../test/fakeConsents";
import { type Opening, span, type Taking, toAnswer, toOpen, toPack } from "./rights";

const TODAY = "2026-03-09";
const opening = (part: Partial<Opening> = {}): Opening => ({
  right: "access",
  address: "9123 4567",
  received: "",
  channel: "letter",
  identity: "",
  heldFrom: "",
  heldUntil: "",
  words: "",
  hold: false,
  ...part,
});

test("a request of today is received now, one of before at its day", () => {
  expect(toOpen(opening(), TODAY)?.received_at).toBeNull();
  expect(toOpen(opening({ received: TODAY }), TODAY)?.received_at).toBeNull();
  expect(toOpen(opening({ received: "2026-03-02" }), TODAY)?.received_at).toBe("2026-03-02T04:00:00.000Z");
});

test.each([
  ["nobody", { address: " " }],
  ["a day to come", { received: "2026-03-10" }],
  ["no day", { received: "Monday" }],
  ["held until before it was held", { heldFrom: "2026-02-02", heldUntil: "2026-02-01" }],
] as [string, Partial<Opening>][])("cannot be kept: %s", (_, part) => {
  expect(toOpen(opening(part), TODAY)).toBeNull();
});

test("nobody is answered before it was checked who asks, other than by a refusal", () => {
  const row = request(0, { identified: false });
  expect(toAnswer(row, "done", "A copy was sent", "")).toBeNull();
  expect(toAnswer(row, "partly", "Half of it was sent", " ")).toBeNull();
  expect(toAnswer(row, "refused", "Nobody could tell who asks", "")).toMatchObject({ identity: null });
  expect(toAnswer(row, "done", "A copy was sent", "Identity card, by Mei")).toMatchObject({
    identity: "Identity card, by Mei",
  });
  expect(toAnswer(request(0, { identified: true }), "done", "A copy was sent", "")).not.toBeNull();
});

test("an answer says what was done, or why not", () => {
  expect(toAnswer(request(0, { identified: true }), "refused", " ", "")).toBeNull();
});

test("the whole bar is the time that the law gave", () => {
  expect(span(request(1))).toBe(40);
  expect(span(request(0, { received_on: "2026-03-07", due: "2026-03-07" }))).toBe(0);
});

const taking = (part: Partial<Taking> = {}): Taking => ({
  address: "9123 4567",
  purpose: "A request for access",
  path: "/media/safe/person.zip.age",
  lock: "words",
  recipient: "",
  passphrase: "plum orbit lantern",
  heldFrom: "",
  heldUntil: "",
  ...part,
});

test("a file is locked by one of the two, and the other is not sent", () => {
  expect(toPack(taking({ recipient: "age1abc" }))).toMatchObject({
    recipient: null,
    passphrase: "plum orbit lantern",
  });
  expect(toPack(taking({ lock: "key", recipient: " age1abc " }))).toMatchObject({
    recipient: "age1abc",
    passphrase: null,
  });
});

test.each([
  ["a short passphrase", { passphrase: "plum orbit " }],
  ["no key", { lock: "key", recipient: "" }],
  ["something else than a public key", { lock: "key", recipient: "ssh-ed25519 AAAA" }],
  ["no purpose", { purpose: "" }],
  ["no place", { path: " " }],
  ["a folder and no name", { path: "/media/safe/" }],
  ["no day", { heldFrom: "2026-02-30" }],
] as [string, Partial<Taking>][])("nothing is written with %s", (_, part) => {
  expect(toPack(taking(part))).toBeNull();
});

test("a person may ask that all is kept, and only with a restriction", () => {
  expect(toOpen(opening({ right: "restriction", hold: true }), "2026-03-09")).toMatchObject({ hold: true });
  expect(toOpen(opening({ right: "erasure", hold: true }), "2026-03-09")).not.toHaveProperty("hold");
});

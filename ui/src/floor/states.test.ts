import { expect, test } from "vitest";
import { floorDesk, floorOf } from "../test/fakeFloor";
import { behind, countDesks, pick, stateOf } from "./states";

test("a word that we do not know is never shown as well", () => {
  expect(stateOf({ ...floorDesk(1), state: "resting" })).toBe("off");
});

test("figures leave out what was cut off, and sum what waits", () => {
  const { desks } = floorOf(11);
  expect(countDesks(desks)).toEqual({
    by: { ready: 7, late: 1, off: 2, cut_off: 1 },
    desks: 10,
    inCall: 3,
    outbox: 6,
  });
});

test("desks stand by name as people count, and are found by who sits there", () => {
  const desks = [floorDesk(10), floorDesk(9), floorDesk(1)];
  expect(pick(desks, "all", "").map((desk) => desk.name)).toEqual(["Desk 1", "Desk 9", "Desk 10"]);
  expect(pick(desks, "late", "").map((desk) => desk.name)).toEqual(["Desk 9"]);
  expect(pick(desks, "all", "ho chi").map((desk) => desk.name)).toEqual(["Desk 9"]);
});

test("a desk is never ahead of the feed", () => {
  expect(behind({ ...floorDesk(1), knows: 9 }, 12)).toBe(3);
  expect(behind({ ...floorDesk(1), knows: 13 }, 12)).toBe(0);
});

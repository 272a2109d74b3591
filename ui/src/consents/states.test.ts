import { expect, test } from "vitest";
import { look, runs, STATES } from "./states";

test("each state has a shape of its own: colour alone tells nobody who cannot see it", () => {
  expect(new Set(STATES.map((state) => look(state).shape)).size).toBe(STATES.length);
});

test("only what is in force looks as if it counts", () => {
  expect(STATES.filter((state) => look(state).tone === "go")).toEqual(["in_force"]);
});

test("a state that is not known yet does not look as if it counts", () => {
  expect(look("from_tomorrow").tone).not.toBe("go");
});

test("days run against what waits, and nothing else", () => {
  expect(STATES.filter(runs)).toEqual(["unconfirmed", "pending"]);
});

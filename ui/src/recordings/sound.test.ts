import { expect, test } from "vitest";
import { soundOf } from "./sound";

test("what the office names is read", () => {
  expect(soundOf("wave pcm_s16le 1 8000")).toEqual({
    container: "wave",
    codec: "pcm_s16le",
    channels: 1,
    rate: 8000,
  });
});

test("what it may name one day is not guessed at", () => {
  expect(soundOf("ogg opus")).toBeNull();
});

import { afterEach, expect, test, vi } from "vitest";
import { fakeOffice } from "../test/fake";
import { asPerformError } from ".";
import { LONGEST, openSound } from "./sound";

afterEach(() => vi.restoreAllMocks());

const SOUND = "a sound in three pieces";
const never = new AbortController().signal;

/** jsdom has no blobs that a player could open. */
function blobs() {
  const made: Blob[] = [];
  const freed: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    made.push(blob as Blob);
    return "blob:held";
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void freed.push(url));
  return { made, freed };
}

/** Answers eight bytes at a time. */
function office(length = SOUND.length, cut = SOUND.length) {
  return fakeOffice("supervisor", {
    recording_sound: ({ from = 0 }: { from?: number }) => ({
      bytes: btoa(SOUND.slice(from, Math.min(from + 8, cut))),
      from,
      length,
    }),
  });
}

test("a sound is read piece by piece, whole and in order, and let go of afterwards", async () => {
  const { made, freed } = blobs();
  office();
  const sound = await openSound("TICKET", "audio/wav", never);
  expect(sound.url).toBe("blob:held");
  expect([made[0]?.type, made[0]?.size]).toEqual(["audio/wav", SOUND.length]);
  sound.free();
  expect(freed).toEqual(["blob:held"]);
});

test.each([
  ["one that ends too early is not played as if it were whole", SOUND.length, 8, "no_sound"],
  ["one that is too long for a page is not read into it", LONGEST + 1, SOUND.length, "no_codec"],
])("%s", async (_name, length, cut, code) => {
  const { made } = blobs();
  office(length, cut);
  const refused = await openSound("TICKET", "audio/wav", never).catch(asPerformError);
  expect(refused).toMatchObject({ code });
  expect(made).toEqual([]);
});

test("a player that was closed reads no further", async () => {
  const { made } = blobs();
  const fake = office();
  const stop = new AbortController();
  stop.abort();
  await expect(openSound("TICKET", "audio/wav", stop.signal)).rejects.toThrow();
  expect(fake.of("recording_sound")).toEqual([]);
  expect(made).toEqual([]);
});

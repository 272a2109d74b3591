import { mockConvertFileSrc } from "@tauri-apps/api/mocks";
import { afterEach, expect, test, vi } from "vitest";
import { asPerformError } from ".";
import { openSound, soundUrl } from "./sound";

afterEach(() => vi.unstubAllGlobals());

/** jsdom has no blobs that a player could open. */
function blobs() {
  const freed: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:held");
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void freed.push(url));
  return freed;
}

test.each([
  ["linux", "quietline-sound://localhost/TICKET"],
  ["windows", "http://quietline-sound.localhost/TICKET"],
])("on %s a ticket is at %s", (system, url) => {
  mockConvertFileSrc(system);
  expect(soundUrl("TICKET")).toBe(url);
});

test("a protocol that no player opens is read into the page, and let go of afterwards", async () => {
  mockConvertFileSrc("linux");
  const freed = blobs();
  const asked = vi.fn(async (_url: string) => new Response("sound"));
  vi.stubGlobal("fetch", asked);
  const sound = await openSound("TICKET", new AbortController().signal);
  expect(asked.mock.calls[0]?.[0]).toBe("quietline-sound://localhost/TICKET");
  expect(sound.url).toBe("blob:held");
  sound.free();
  expect(freed).toEqual(["blob:held"]);
});

test("an address of the web is streamed, and never read whole", async () => {
  mockConvertFileSrc("windows");
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  const sound = await openSound("TICKET", new AbortController().signal);
  expect(sound.url).toBe("http://quietline-sound.localhost/TICKET");
  expect(asked).not.toHaveBeenCalled();
});

test.each([
  ["a ticket that has ended", async () => new Response("", { status: 410 })],
  ["a program that does not answer", async () => Promise.reject(new TypeError("Load failed"))],
])("%s is told as a sound that could not be opened", async (_name, answer) => {
  mockConvertFileSrc("linux");
  vi.stubGlobal("fetch", answer);
  const refused = await openSound("TICKET", new AbortController().signal).catch(asPerformError);
  expect(refused).toMatchObject({ code: "no_sound" });
});

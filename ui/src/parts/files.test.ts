import { expect, test } from "vitest";
import { fileSize, fromBase64, pick, toBase64 } from "./files";

test("bytes survive the way to base64 and back, also many of them", () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => (index * 31) % 256);
  expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});

test("a chosen file keeps its name, size and bytes", async () => {
  const picked = await pick(new File(["名單,電話\r\n"], "list.csv"));
  expect(picked).toMatchObject({ name: "list.csv", size: 15 });
  expect(new TextDecoder().decode(fromBase64(picked.bytes))).toBe("名單,電話\r\n");
});

test("sizes are written in the chosen language", () => {
  expect(fileSize("en", 12_345)).toBe("12.3 kB");
  expect(fileSize("en", 3_100_000)).toBe("3.1 MB");
});

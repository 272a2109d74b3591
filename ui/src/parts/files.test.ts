import { expect, test } from "vitest";
import { fileSize, fromBase64, hash, pick, toBase64 } from "./files";

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

// FIPS 180-2, the SHA-256 of "abc" and of nothing.
test.each([
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
])("the hash of a file that holds %j", async (text, sha256) => {
  const hashed = await hash(new File([text], "form.pdf"));
  expect(hashed).toEqual({ name: "form.pdf", size: text.length, sha256 });
});

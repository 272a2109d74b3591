import { expect, test } from "vitest";
import { isKey, keyLine, readText } from "./text";

/** Made up. */
const KEY = `RW${"Qa1/+".repeat(10)}abcd`;

const file = (content: BlobPart) => new File([content], "HK.toml");

test.each(["\uFEFFversion = 2\r\n", "version = 2\n\n", "  \ttext = 甲\n", ""])(
  "%j is read to the byte: its signature holds for nothing else",
  async (text) => {
    expect(await readText(file(text))).toMatchObject({ name: "HK.toml", text });
  },
);

test.each([
  ["what is no UTF-8", new Uint8Array([0x76, 0xff, 0x32])],
  ["what is longer than any pack", "x".repeat(1_000_001)],
])("%s is not taken", async (_, content) => {
  await expect(readText(file(content))).rejects.toThrow();
});

test.each([
  [KEY, KEY],
  [`untrusted comment: minisign public key 1F2E3D4C5B6A7988\n${KEY}\n`, KEY],
  [`  untrusted comment: x\r\n${KEY}\r\n\r\n`, KEY],
  ["", ""],
])("of %j the key is found", (text, line) => {
  expect(keyLine(text)).toBe(line);
});

test.each([
  [KEY, true],
  [KEY.slice(0, -1), false],
  [`${KEY}A`, false],
  [`untrusted comment: x ${KEY}`, false],
  [`RWRTY0Iy${"A".repeat(204)}`, false],
])("%s is a public key: %s", (line, is) => {
  expect(isKey(line)).toBe(is);
});

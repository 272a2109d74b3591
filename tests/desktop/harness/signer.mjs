// A key that signs packs, and a pack that is newer than the program's.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.mjs";

/** A key as minisign makes one, and what it signs: files of its form (algorithm, id, bytes; a comment that is signed, too). */
export function makeSigner() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const id = randomBytes(8);
  const line = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part))).toString("base64");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
  return {
    file: `untrusted comment: minisign public key, made up\n${line("Ed", id, raw)}\n`,
    line: line("Ed", id, raw),
    sign: (text) => {
      const [hash, comment] = [createHash("blake2b512").update(text).digest(), "made up"];
      const signature = sign(null, hash, privateKey);
      const whole = sign(null, Buffer.concat([signature, Buffer.from(comment)]), privateKey);
      return `untrusted comment: made up\n${line("ED", id, signature)}\ntrusted comment: ${comment}\n${line(whole)}\n`;
    },
  };
}

/** Hong Kong's pack, a version later, with shorter calling hours. */
export function laterPack() {
  const text = readFileSync(join(root, "rulebook/HK.toml"), "utf8");
  const later = text.replace(/^version = (\d+)/m, (_, version) => `version = ${Number(version) + 1}`);
  const changed = later.replaceAll('from = "09:00"', 'from = "11:00"');
  assert.ok(later !== text && changed !== later, "the pack has a version, and calling hours from nine");
  return changed;
}

/** Writes pack and signature side by side, as they are sent; answers the path of the pack. */
export function writeSigned(folder, name, text, signature) {
  const path = join(folder, name);
  writeFileSync(path, text);
  writeFileSync(`${path}.minisig`, signature);
  return path;
}

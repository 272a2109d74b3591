/** Files that a person brings in or takes away; they cross the door as base64. */

export interface Picked {
  name: string;
  /** base64 */
  bytes: string;
  size: number;
}

/** Reads a file that was dropped or chosen. */
export async function pick(file: File): Promise<Picked> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes: toBase64(bytes), size: bytes.length };
}

/** `String.fromCharCode` takes its arguments on the stack: in parts, or a large list overflows it. */
const PART = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += PART) {
    text += String.fromCharCode(...bytes.subarray(from, from + PART));
  }
  return btoa(text);
}

export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function textToBase64(text: string): string {
  return toBase64(new TextEncoder().encode(text));
}

/** 12.5 kB, 3.1 MB, 5.2 GB */
export function fileSize(language: string, bytes: number): string {
  const [unit, value] =
    bytes < 1_000_000
      ? ["kilobyte", bytes / 1000]
      : bytes < 1_000_000_000
        ? ["megabyte", bytes / 1_000_000]
        : ["gigabyte", bytes / 1_000_000_000];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: String(unit),
    maximumFractionDigits: 1,
  }).format(Number(value));
}

/** A file by its name and what proves it later. */
export interface Hashed {
  name: string;
  size: number;
  /** SHA-256, hex. */
  sha256: string;
}

/** Reads a file and forgets it again, but for its hash. */
export async function hash(file: File): Promise<Hashed> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return { name: file.name, size: file.size, sha256: hex.join("") };
}

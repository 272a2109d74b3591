/** Files that are text and must stay what they are. */

/** Longest file that is looked into, bytes: what is longer is neither a pack (the office takes 300,000) nor a key. */
const MOST_BYTES = 1_000_000;

/** A file that was read. */
export interface TextFile {
  name: string;
  size: number;
  text: string;
}

/**
 * Reads a file as UTF-8, to the byte: a signature holds for no other text, so neither a byte-order mark nor a line end is
 * touched. Throws for what is no such text.
 */
export async function readText(file: File): Promise<TextFile> {
  if (file.size > MOST_BYTES) {
    throw new RangeError("too long");
  }
  const exact = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return { name: file.name, size: file.size, text: exact.decode(await file.arrayBuffer()) };
}

/** The key in what was pasted or in minisign's file: its last line that is not empty, as the office reads it. */
export function keyLine(text: string): string {
  return (
    text
      .trim()
      .split(/\s*\n\s*/)
      .at(-1) ?? ""
  );
}

/** Whether a line can be a public key of minisign: 42 bytes as base64. Its secret key is longer. */
export function isKey(line: string): boolean {
  return /^RW[A-Za-z0-9+/]{54}$/.test(line);
}

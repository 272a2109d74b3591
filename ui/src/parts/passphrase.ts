/** Shortest passphrase that the office takes, characters. */
const SHORTEST = 12;

/** Whether the office would take it. */
export function isPassphrase(text: string): boolean {
  return [...text].length >= SHORTEST;
}

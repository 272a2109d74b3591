/** Where files of this person go on this machine: the next one is suggested beside the last. */

let last = "";

/** The folder of the last file, to be completed by a name; empty while there is none. A name could be one that is there. */
export function suggested(): string {
  return last;
}

/** A file was written there. */
export function wrote(path: string): void {
  last = path.slice(0, path.lastIndexOf("/") + 1);
}

/** Whoever signs in next has folders of their own. */
export function forgetFolder(): void {
  last = "";
}

/** Whether a text names a file, and not only its folder. */
export function namesFile(path: string): boolean {
  return /[^/]$/.test(path.trim());
}

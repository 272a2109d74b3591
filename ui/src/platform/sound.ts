/** The sound of a recording. A ticket of `recording_play` opens it, at a protocol that the program itself answers. */
import { convertFileSrc } from "@tauri-apps/api/core";
import { PerformError } from ".";

const PROTOCOL = "quietline-sound";

/** Where a ticket's sound is: `quietline-sound://localhost/TICKET`, on Windows `http://quietline-sound.localhost/TICKET`. */
export function soundUrl(ticket: string): string {
  return convertFileSrc(ticket, PROTOCOL);
}

/** A sound that a player may open. */
export interface Sound {
  url: string;
  /** Lets go of it: what was read of it is forgotten. */
  free: () => void;
}

/**
 * Opens a ticket's sound. WebKitGTK plays nothing from a protocol of a program, so there it is read into this page first: its
 * memory only, for the player keeps no copy of such a sound on disk. Where the address is one of the web it is streamed.
 */
export async function openSound(ticket: string, signal: AbortSignal): Promise<Sound> {
  const url = soundUrl(ticket);
  if (url.startsWith("http:") || url.startsWith("https:")) {
    return { url, free: () => {} };
  }
  const held = URL.createObjectURL(await read(url, signal));
  return { url: held, free: () => URL.revokeObjectURL(held) };
}

async function read(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { signal, cache: "no-store" }).catch((error: unknown) => {
    throw signal.aborted ? error : noSound(String(error));
  });
  if (!answer.ok) {
    throw noSound(String(answer.status));
  }
  return answer.blob();
}

function noSound(why: string): PerformError {
  return new PerformError("no_sound", why);
}

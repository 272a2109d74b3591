/** The sound of a recording: a ticket of `recording_play` opens it, piece by piece, for the session that asked. */
import { fromBase64 } from "../parts/files";
import { PerformError, perform } from ".";

/** What is longer than this is not read into a page, bytes: two hours of telephone sound have half as much. */
export const LONGEST = 256 << 20;

/** A sound that a player may open. */
export interface Sound {
  url: string;
  /** Lets go of it: what was read of it is forgotten. */
  free: () => void;
}

/**
 * Reads a ticket's sound into this page: its memory only, for nothing that plays from there is written to a disk, and WebKitGTK
 * plays nothing from a protocol of a program.
 */
export async function openSound(ticket: string, mediaType: string, signal: AbortSignal): Promise<Sound> {
  const pieces: BlobPart[] = [];
  for (let from = 0, length = 1; from < length; ) {
    signal.throwIfAborted();
    const piece = await perform("recording_sound", { ticket, from });
    const bytes = fromBase64(piece.bytes);
    if (bytes.length === 0 || piece.length > LONGEST) {
      throw new PerformError(bytes.length === 0 ? "no_sound" : "no_codec", "recording_sound");
    }
    pieces.push(bytes);
    from += bytes.length;
    length = piece.length;
  }
  signal.throwIfAborted();
  const url = URL.createObjectURL(new Blob(pieces, { type: mediaType }));
  return { url, free: () => URL.revokeObjectURL(url) };
}

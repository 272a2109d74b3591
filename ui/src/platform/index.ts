/**
 * The only door between the page and the program, and the only file that may import `@tauri-apps/api`
 * (Biome says so). Everything anyone can do is a verb of the office; there is one command, `perform`.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ApiError } from "../bindings/ApiError";
import type { Verbs as OfficeVerbs } from "../bindings/verbs";
import type { WorkspaceMakeInput } from "../bindings/WorkspaceMakeInput";
import type { WorkspaceMakeReply } from "../bindings/WorkspaceMakeReply";
import type { DeskVerbs } from "./deskVerbs";

/** The verbs of the office, those of a desk, and those that the shell answers before there is a session. */
export interface Verbs extends OfficeVerbs, DeskVerbs {
  workspace_make: { input: WorkspaceMakeInput; reply: WorkspaceMakeReply };
  /** Writes a file into the person's download folder; `bytes` is base64. The web view itself may not download. */
  file_save: { input: { name: string; bytes: string }; reply: { path: string } };
  /** The shell adds whether the telephone's program took the number; absent where there was none to hand over. */
  place_call: {
    input: OfficeVerbs["place_call"]["input"];
    reply: OfficeVerbs["place_call"]["reply"] & { handed_over?: boolean };
  };
}

/** The name of a verb. */
export type Verb = keyof Verbs;
/** What a verb answers. */
export type Reply<V extends Verb> = Verbs[V]["reply"];
/** What a verb is asked with; a field that may be null may also be left out. */
export type Input<V extends Verb> = Loose<Verbs[V]["input"]>;

type Nullable<T> = { [K in keyof T]: null extends T[K] ? K : never }[keyof T];
type Loose<T> = Omit<T, Nullable<T>> & { [K in Nullable<T>]?: T[K] };

/** A refusal or failure of a verb, as something that can be thrown. */
export class PerformError extends Error implements ApiError {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "PerformError";
  }
}

/** Told when the ledger grew, by this window or by another program on the same workspace. */
export interface Changed {
  /** Number of facts on the ledger now. */
  position: number;
  [detail: string]: unknown;
}

/** A verb that did not go through. */
export type Failed = (verb: Verb, error: PerformError) => void;

const failing = new Set<Failed>();

/** Asks the office to do `verb`. Throws `PerformError`; anything that is not a verb's own answer has code `shell`. */
export async function perform<V extends Verb>(verb: V, input: Input<V>): Promise<Reply<V>> {
  try {
    return await invoke<Reply<V>>("perform", { verb, input });
  } catch (error) {
    const failed = asPerformError(error);
    for (const callback of failing) {
      callback(verb, failed);
    }
    throw failed;
  }
}

/** Calls back each time a verb was refused or failed, whoever asked. Returns the function that stops it. */
export function onFailed(callback: Failed): () => void {
  failing.add(callback);
  return () => {
    failing.delete(callback);
  };
}

/** Calls back each time the ledger grew. Returns the function that stops it. */
export function onChanged(callback: (changed: Changed) => void): () => void {
  const stopping = listen<Changed>("changed", (event) => callback(event.payload));
  return () => {
    void stopping.then((stop) => stop());
  };
}

/** Any thrown thing as a `PerformError`. */
export function asPerformError(error: unknown): PerformError {
  if (error instanceof PerformError) {
    return error;
  }
  if (isApiError(error)) {
    return new PerformError(error.code, error.message);
  }
  return new PerformError("shell", String(error));
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}

import { useEffect, useState } from "react";
import { usePerform } from "../api/queries";
import { readText, type TextFile } from "./text";

/** What an offered pack is made of. */
export const PARTS = ["pack", "signature"] as const;
export type Part = (typeof PARTS)[number];

type Files = Record<Part, TextFile | null>;
/** Names of files that are no text. */
type Unreadable = Record<Part, string | null>;

/** Takes a pack and its signature, and asks what it would do as soon as both are there. */
export function useTrial() {
  const { mutate, reset, ...trial } = usePerform("pack_try", { quiet: true });
  const [files, setFiles] = useState<Files>({ pack: null, signature: null });
  const [unreadable, setUnreadable] = useState<Unreadable>({ pack: null, signature: null });
  useEffect(() => {
    if (files.pack && files.signature) {
      mutate({ text: files.pack.text, signature: files.signature.text });
    }
  }, [files, mutate]);
  const put = (part: Part, file: TextFile | null) => setFiles((before) => ({ ...before, [part]: file }));
  const fail = (part: Part, name: string | null) => setUnreadable((before) => ({ ...before, [part]: name }));
  const take = (part: Part, file: File) => {
    // What was said of other files must not stand beside these.
    reset();
    fail(part, null);
    put(part, null);
    readText(file).then(
      (read) => put(part, read),
      () => fail(part, file.name),
    );
  };
  return {
    files,
    take,
    unreadable,
    looking: trial.isPending,
    error: trial.error,
    tried: trial.data,
    /** What was tried, and nothing else, is sent. */
    input: trial.data ? trial.variables : undefined,
  };
}

export type Trial = ReturnType<typeof useTrial>;

import { useState } from "react";
import { ErrorNote, Mono } from "../components";
import { FileZone } from "./FileZone";
import { type Hashed, hash } from "./files";

interface HashPickProps {
  label: string;
  hint: string;
  hashed: Hashed | null;
  onHash: (hashed: Hashed | null) => void;
  testid: string;
}

/** A file of which only name and SHA-256 are taken: it is read on this page and stays where it is. */
export function HashPick({ label, hint, hashed, onHash, testid }: HashPickProps) {
  const [error, setError] = useState<unknown>(null);
  const take = (file: File) => {
    setError(null);
    onHash(null);
    hash(file).then(onHash, setError);
  };
  return (
    <div>
      <FileZone label={label} hint={hint} picked={hashed} onFile={take} testid={testid} />
      {hashed && <Mono testid={`${testid}-sha256`}>{hashed.sha256}</Mono>}
      <ErrorNote error={error} />
    </div>
  );
}

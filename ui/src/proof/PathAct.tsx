import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { ErrorNote } from "../components";
import { Note } from "../parts/Note";
import styles from "./Proof.module.css";

interface PathActProps {
  /** One field a path: its label and what it looks like. */
  fields: readonly { key: string; label: string; example: string }[];
  act: string;
  onAct: (paths: Record<string, string>) => void;
  busy: boolean;
  error: unknown;
  /** Sentence at the end, with its figures. */
  done: string | null;
  testid: string;
}

/** Writes something to a place on this machine that a person names in full. */
export function PathAct({ fields, act, onAct, busy, error, done, testid }: PathActProps) {
  const [paths, setPaths] = useState<Record<string, string>>({});
  const ready = fields.every(({ key }) => (paths[key] ?? "").trim() !== "");
  return (
    <>
      {fields.map(({ key, label, example }) => (
        <TextInput
          key={key}
          label={label}
          placeholder={example}
          value={paths[key] ?? ""}
          onChange={(event) => setPaths({ ...paths, [key]: event.currentTarget.value })}
          spellCheck={false}
          data-testid={`${testid}-${key}`}
        />
      ))}
      <div className={styles.row}>
        <Button
          variant="default"
          onClick={() => onAct(paths)}
          disabled={!ready}
          loading={busy}
          data-testid={testid}
        >
          {act}
        </Button>
      </div>
      <ErrorNote error={error} />
      {done && <Note>{done}</Note>}
    </>
  );
}

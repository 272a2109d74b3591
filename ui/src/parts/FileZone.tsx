import { Button, FileButton } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./FilePick.module.css";
import { fileSize } from "./files";

interface FileZoneProps {
  label: string;
  /** What may be dropped here. */
  hint: string;
  /** The one that was taken. */
  picked: { name: string; size: number } | null;
  onFile: (file: File) => void;
  accept?: string;
  testid: string;
}

/** A place for a file, by drop or by choice; what is done with it is said by who uses it. */
export function FileZone({ label, hint, picked, onFile, accept, testid }: FileZoneProps) {
  const { t, i18n } = useTranslation("words");
  const [over, setOver] = useState(false);
  const take = (file: File | null | undefined) => file && onFile(file);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={over ? styles.over : styles.zone}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div>
        <strong>{picked ? picked.name : label}</strong>
        <p className={styles.hint}>{picked ? fileSize(i18n.language, picked.size) : hint}</p>
      </div>
      <FileButton onChange={take} accept={accept ?? ""} inputProps={{ "aria-label": label, ...mark(testid) }}>
        {(props) => (
          <Button {...props} variant="default" size="compact-md">
            {picked ? t("file.other") : t("file.choose")}
          </Button>
        )}
      </FileButton>
    </section>
  );
}

function mark(testid: string): Record<string, string> {
  return { "data-testid": testid };
}

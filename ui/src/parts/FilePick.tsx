import { Button, FileButton } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./FilePick.module.css";
import { fileSize, type Picked, pick } from "./files";

interface FilePickProps {
  label: string;
  /** What may be dropped here. */
  hint: string;
  picked: Picked | null;
  onPick: (picked: Picked) => void;
  accept?: string;
  testid: string;
}

/** A file by drop or by choice. */
export function FilePick({ label, hint, picked, onPick, accept, testid }: FilePickProps) {
  const { t, i18n } = useTranslation("words");
  const [over, setOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file) {
      void pick(file).then(onPick);
    }
  };
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

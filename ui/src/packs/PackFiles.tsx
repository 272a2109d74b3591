import { useTranslation } from "react-i18next";
import { FileZone } from "../parts/FileZone";
import { Note } from "../parts/Note";
import { PARTS, type Part, type Trial } from "./useTrial";

/** The two files of an offered pack. */
export function PackFiles({ trial, onTake }: { trial: Trial; onTake: () => void }) {
  const { t } = useTranslation("packs");
  const take = (part: Part) => (file: File) => {
    onTake();
    trial.take(part, file);
  };
  return PARTS.map((part) => (
    <div key={part}>
      <FileZone
        label={t(`install.file.${part}`)}
        hint={t(`install.hint.${part}`)}
        picked={trial.files[part]}
        onFile={take(part)}
        testid={`packs-install-${part}`}
      />
      {trial.unreadable[part] !== null && (
        <Note tone="wait">{t("unreadable", { name: trial.unreadable[part] })}</Note>
      )}
    </div>
  ));
}

import { SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayField } from "../parts/DayField";
import styles from "./Privacy.module.css";

interface Days {
  heldFrom: string;
  heldUntil: string;
}

/** In which time the address was this person's: numbers go to somebody else after a while. */
export function Held({ held, onHeld }: { held: Days; onHeld: (part: Partial<Days>) => void }) {
  const { t } = useTranslation("privacy");
  return (
    <div>
      <SimpleGrid cols={2} spacing="sm">
        <DayField
          label={t("open.heldFrom")}
          day={held.heldFrom}
          onDay={(heldFrom) => onHeld({ heldFrom })}
          testid="privacy-held-from"
        />
        <DayField
          label={t("open.heldUntil")}
          day={held.heldUntil}
          onDay={(heldUntil) => onHeld({ heldUntil })}
          testid="privacy-held-until"
        />
      </SimpleGrid>
      <small className={styles.quiet}>{t("open.heldSays")}</small>
    </div>
  );
}

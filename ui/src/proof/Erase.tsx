import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EraseDialog } from "../privacy/EraseDialog";
import { Panel } from "./Panel";
import styles from "./Proof.module.css";

/** Erases a person for good, by the form of the privacy requests: who asks to be erased need not have gone through one. */
export function Erase() {
  const { t } = useTranslation("proof");
  const [open, setOpen] = useState(false);
  return (
    <Panel title={t("erase.title")} says={t("erase.says")}>
      <div className={styles.row}>
        <Button color="red" variant="light" onClick={() => setOpen(true)} data-testid="proof-erase">
          {t("erase.act")}
        </Button>
      </div>
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </Panel>
  );
}

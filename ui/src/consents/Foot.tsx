import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../components";
import styles from "./Consents.module.css";

/** How many are shown. A state that few are in goes on behind a button: a short page does not scroll. */
export function Foot({ count, more, onMore }: { count: number; more: boolean; onMore: () => void }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  return (
    <p className={styles.foot} role="status" data-testid="consents-count">
      {t("count", { count, shown: format.number(count) })}
      {more && (
        <Button variant="default" size="compact-sm" onClick={onMore} data-testid="consents-more">
          {t("more")}
        </Button>
      )}
    </p>
  );
}

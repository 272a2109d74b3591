import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Copy } from "./Copy";
import { Dialog } from "./Dialog";
import styles from "./Secret.module.css";

/** A password that is shown this once: only its hash is kept. */
export function Secret({
  login,
  password,
  onClose,
}: {
  login: string;
  password: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("words");
  return (
    <Dialog title={t("secret.title", { login })} onClose={onClose}>
      <Stack gap="sm">
        <Group justify="space-between">
          <code className={styles.secret} data-testid="secret-password">
            {password}
          </code>
          <Copy text={password} testid="secret-copy" />
        </Group>
        <p className={styles.says}>{t("secret.says")}</p>
        <Group justify="flex-end">
          <Button onClick={onClose} data-testid="secret-close">
            {t("secret.done")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

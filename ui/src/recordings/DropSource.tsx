import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";

/** Ends a source, after saying what stays. */
export function DropSource({ row, onClose }: { row: RecordingSourceRow; onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const drop = usePerform("recording_source_drop");
  return (
    <Dialog title={t("sources.dropTitle", { name: row.name })} onClose={onClose}>
      <Stack gap="sm">
        <p>{t("sources.dropSays")}</p>
        <ErrorNote error={drop.error} />
        <Foot>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            color="red"
            onClick={() => drop.mutate({ id: row.id }, { onSuccess: onClose })}
            loading={drop.isPending}
            data-autofocus
            data-testid="source-drop-send"
          >
            {t("sources.act.drop")}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { RecordingSourceRow } from "../bindings/RecordingSourceRow";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { NamesRead } from "./NamesRead";
import { SourceFields } from "./SourceFields";
import { blank, fromRow, type SourceForm, toInput, toTry } from "./sources";

/** Adds a source or changes one. How its names are read can be tried before it is kept. */
export function SourceDialog({ row, onClose }: { row: RecordingSourceRow | null; onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const [form, setForm] = useState<SourceForm>(row ? fromRow(row) : blank());
  const look = usePerform("recording_layout_try", { quiet: true });
  const set = usePerform("recording_source_set");
  const tried = toTry(form);
  const input = toInput(form);
  const change = (part: Partial<SourceForm>) => {
    // What was read in another way says nothing of this one.
    look.reset();
    setForm({ ...form, ...part });
  };
  return (
    <Dialog
      title={row ? t("source.changeTitle", { name: row.name }) : t("source.addTitle")}
      onClose={onClose}
      size="xl"
    >
      <Stack gap="sm">
        <SourceFields form={form} onChange={change} />
        <ErrorNote error={look.error} />
        {look.data && <NamesRead reply={look.data} />}
        <ErrorNote error={set.error} />
        <Foot>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            variant="default"
            onClick={() => tried && look.mutate(tried)}
            disabled={tried === null}
            loading={look.isPending}
            data-testid="source-try"
          >
            {t("source.try")}
          </Button>
          <Button
            onClick={() => input && set.mutate(input, { onSuccess: onClose })}
            disabled={input === null}
            loading={set.isPending}
            data-testid="source-send"
          >
            {t("source.send")}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

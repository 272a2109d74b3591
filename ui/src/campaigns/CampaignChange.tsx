import { Button, Group, Select, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CampaignRow } from "../bindings/CampaignRow";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { useTerm } from "../parts/terms";
import { DIALLING } from "./dialling";
import { StatedFields } from "./StatedFields";
import { changes, type Stated } from "./stated";

/** States a fact, takes one back, or dials in another way; a reason goes on the ledger with it. */
export function CampaignChange({ row, onClose }: { row: CampaignRow; onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const term = useTerm();
  const [stated, setStated] = useState<Stated>(row.stated as Stated);
  const [dialling, setDialling] = useState(row.dialling);
  const [reason, setReason] = useState("");
  const change = usePerform("campaign_change");
  const told = changes(row.stated as Stated, stated);
  const other = dialling !== row.dialling;
  const ready = reason.trim() !== "" && (other || Object.keys(told).length > 0);
  const input = {
    campaign: row.campaign,
    stated: told,
    ...(other ? { dialling } : {}),
    reason: reason.trim(),
  };
  return (
    <Dialog title={t("change.title", { name: row.name })} onClose={onClose}>
      <Stack gap="sm">
        <Select
          label={t("field.dialling")}
          data={DIALLING.map((one) => ({ value: one, label: term("dialling", one) }))}
          value={dialling}
          allowDeselect={false}
          onChange={(one) => setDialling(one ?? row.dialling)}
          data-testid="campaign-change-dialling"
        />
        <StatedFields
          jurisdiction={row.jurisdiction}
          sector={row.sector}
          stated={stated}
          onChange={setStated}
        />
        <Textarea
          label={t("change.reason")}
          value={reason}
          rows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="campaign-change-reason"
        />
        <ErrorNote error={change.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("add.cancel")}
          </Button>
          <Button
            onClick={() => change.mutate(input, { onSuccess: onClose })}
            disabled={!ready}
            loading={change.isPending}
            data-testid="campaign-change-send"
          >
            {t("change.act")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

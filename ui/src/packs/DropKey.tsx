import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { TextDialog } from "../parts/TextDialog";
import type { Signer } from "./types";
import { useRefusal } from "./useRefusal";

/** Trusts a key no more: by one person and at once, for a key may have been lost. */
export function DropKey({ signer, onClose }: { signer: Signer; onClose: () => void }) {
  const { t } = useTranslation("packs");
  const drop = usePerform("pack_signer_drop");
  const refusal = useRefusal("drop");
  return (
    <TextDialog
      title={t("drop.title", { note: signer.note })}
      says={t("drop.says")}
      label={t("change.reason")}
      act={t("drop.act")}
      onAct={(reason) => drop.mutate({ key_id: signer.key_id, reason }, { onSuccess: onClose })}
      onClose={onClose}
      busy={drop.isPending}
      error={refusal(drop.error)}
      danger
      testid="packs-drop"
    />
  );
}

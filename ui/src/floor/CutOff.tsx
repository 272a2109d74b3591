import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { FloorDesk } from "../bindings/FloorDesk";
import { TextDialog } from "../parts/TextDialog";

/** A desk that was lost: the hub answers it no more. The reason is kept. */
export function CutOff({ desk, onClose }: { desk: FloorDesk; onClose: () => void }) {
  const { t } = useTranslation("floor");
  const cut = usePerform("desk_cut_off");
  return (
    <TextDialog
      title={t("cut.title", { desk: desk.name })}
      says={
        <>
          <p>{t("cut.says")}</p>
          {(desk.outbox ?? 0) > 0 && <p>{t("cut.outbox", { count: desk.outbox ?? 0 })}</p>}
        </>
      }
      label={t("cut.reason")}
      act={t("cut.act", { desk: desk.name })}
      onAct={(reason) => cut.mutate({ desk: desk.desk, reason }, { onSuccess: onClose })}
      onClose={onClose}
      busy={cut.isPending}
      error={cut.error}
      testid="floor-cut"
      danger
    />
  );
}

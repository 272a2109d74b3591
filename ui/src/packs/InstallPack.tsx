import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { Note } from "../parts/Note";
import { useRole } from "../parts/session";
import { PackFiles } from "./PackFiles";
import styles from "./Packs.module.css";
import { Reason } from "./Reason";
import { Saved } from "./Saved";
import { TriedPack } from "./TriedPack";
import { useRefusal } from "./useRefusal";
import { useTrial } from "./useTrial";

/** A pack that is newer than the program: what it would do is shown before it can be sent to a second person. Who may not
 * install may try, which is how the second person reads what waits. */
export function InstallPack({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("packs");
  const admin = useRole("admin");
  const install = usePerform("pack_install");
  return (
    <Dialog title={t(admin ? "install.title" : "install.tryTitle")} onClose={onClose} size="xl">
      {install.data ? (
        <Saved
          reply={install.data}
          waiting={t("install.waiting")}
          onClose={onClose}
          testid="packs-install-close"
        />
      ) : (
        <Form install={install} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  install: ReturnType<typeof usePerform<"pack_install">>;
  onClose: () => void;
}

function Form({ install, onClose }: FormProps) {
  const { t } = useTranslation("packs");
  const admin = useRole("admin");
  const refusal = useRefusal("install");
  const trial = useTrial();
  const [reason, setReason] = useState("");
  const send = () => trial.input && install.mutate({ ...trial.input, reason: reason.trim() });
  return (
    <Stack gap="sm">
      <p>{t("install.says")}</p>
      <NoKey />
      <PackFiles trial={trial} onTake={install.reset} />
      <ErrorNote error={refusal(trial.error)} />
      {trial.looking && <p className={styles.quiet}>{t("install.looking")}</p>}
      {trial.tried && <TriedPack tried={trial.tried} />}
      {admin ? (
        trial.tried && (
          <Reason of="install" reason={reason} onReason={setReason} testid="packs-install-reason" />
        )
      ) : (
        <p className={styles.quiet}>{t("install.adminOnly")}</p>
      )}
      <ErrorNote error={refusal(install.error)} />
      <Foot>
        <Button variant="default" onClick={onClose}>
          {t(admin ? "cancel" : "close")}
        </Button>
        {admin && (
          <Button
            onClick={send}
            disabled={!trial.input || reason.trim() === ""}
            loading={install.isPending}
            data-testid="packs-install-send"
          >
            {t("change.send")}
          </Button>
        )}
      </Foot>
    </Stack>
  );
}

/** Where no key is trusted every pack is refused: better said before somebody looks for files. */
function NoKey() {
  const { t } = useTranslation("packs");
  const signers = useVerb("pack_signers", {}).data?.signers;
  return signers?.length === 0 ? <Note tone="wait">{t("install.noKey")}</Note> : null;
}

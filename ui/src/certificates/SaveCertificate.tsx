import { Button, SegmentedControl, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CertificateExportReply } from "../bindings/CertificateExportReply";
import { ErrorNote, Mono, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { namesFile, suggested, wrote } from "../parts/folder";
import { Note } from "../parts/Note";
import { PathField } from "../parts/PathField";
import styles from "./Certificates.module.css";

const FORMATS = ["pdf", "json"] as const;
type Format = (typeof FORMATS)[number];

/** Writes a certificate to a file: a PDF for people, signed JSON for programs. */
export function SaveCertificate({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("certificates");
  const save = usePerform("certificate_export");
  const [format, setFormat] = useState<Format>("pdf");
  const [path, setPath] = useState(suggested());
  const send = () =>
    save.mutate({ id, path: path.trim(), format }, { onSuccess: (reply) => wrote(reply.path) });
  return (
    <Dialog title={t("save.title")} onClose={onClose}>
      <Stack gap="sm">
        <SegmentedControl
          value={format}
          onChange={(one) => {
            save.reset();
            setFormat(one as Format);
          }}
          data={FORMATS.map((one) => ({ value: one, label: t(`save.format.${one}`) }))}
          aria-label={t("save.formats")}
          data-testid="certificate-format"
        />
        <p className={styles.quiet}>{t(`save.says.${format}`)}</p>
        <PathField name={`certificate.${format}`} path={path} onPath={setPath} testid="certificate-path" />
        <ErrorNote error={save.error} />
        {save.data && <Written reply={save.data} />}
        <Foot>
          <Button variant="default" onClick={onClose} data-testid="certificate-save-close">
            {t("close")}
          </Button>
          <Button
            onClick={send}
            disabled={!namesFile(path)}
            loading={save.isPending}
            data-testid="certificate-save-send"
          >
            {t("save.act")}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}

function Written({ reply }: { reply: CertificateExportReply }) {
  const { t } = useTranslation("certificates");
  const format = useFormat();
  return (
    <>
      <Note>
        {t("save.done", { count: reply.items, shown: format.number(reply.items), path: reply.path })}
      </Note>
      <p className={styles.quiet}>{t("column.sha256")}</p>
      <Mono>{reply.sha256}</Mono>
      <p className={styles.quiet}>{t("save.key")}</p>
      <Mono testid="certificate-key">{reply.key}</Mono>
    </>
  );
}

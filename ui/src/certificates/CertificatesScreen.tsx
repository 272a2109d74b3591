import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { AuditDialog } from "./AuditDialog";
import { CertificateTable } from "./CertificateTable";
import { CertificateView } from "./CertificateView";

/** What ended, with proof: a certificate a run, and each with every item. */
export function CertificatesScreen() {
  const search = useSearch({ strict: false }) as { certificate?: string };
  const navigate = useNavigate();
  const go = (certificate?: string) =>
    void navigate({ to: "/certificates", search: certificate ? { certificate } : {} });
  return search.certificate ? (
    <CertificateView key={search.certificate} id={search.certificate} onBack={() => go()} />
  ) : (
    <CertificateList onOpen={go} />
  );
}

/** Every certificate, and the comparison of what is in the store with what the ledger says of it. */
export function CertificateList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("certificates");
  const certificates = useVerb("certificates", {});
  const [auditing, setAuditing] = useState(false);
  return (
    <Page
      testid="certificates-screen"
      actions={
        <Button variant="default" onClick={() => setAuditing(true)} data-testid="certificates-audit">
          {t("audit.open")}
        </Button>
      }
    >
      <ErrorNote error={certificates.error} />
      {certificates.isPending && <Loading />}
      {certificates.data && (
        <CertificateTable
          rows={certificates.data.certificates}
          onOpen={onOpen}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} testid="certificates-empty" />}
        />
      )}
      {auditing && <AuditDialog onClose={() => setAuditing(false)} />}
    </Page>
  );
}

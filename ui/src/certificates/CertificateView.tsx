import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMore } from "../api/queries";
import type { CertificateShowReply } from "../bindings/CertificateShowReply";
import { ErrorNote, Loading, Mono, Page, Section, SidePanel, useFormat } from "../components";
import { Copy } from "../parts/Copy";
import { dayNoon } from "../parts/days";
import { Pairs } from "../parts/Pairs";
import styles from "./Certificates.module.css";
import { ItemTable } from "./ItemTable";
import { SaveCertificate } from "./SaveCertificate";
import { useCategories } from "./useCategories";

/** One certificate with every item that ended, and what cannot be promised of it. */
export function CertificateView({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation("certificates");
  const format = useFormat();
  const pages = useMore("certificate_show", { id }, (page) => page.items.at(-1)?.number);
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      scroll={false}
      testid="certificate-view"
      filters={
        <span className={styles.back}>
          <Button variant="default" size="xs" onClick={onBack} data-testid="certificate-back">
            {t("back")}
          </Button>
          {first && (
            <h2 className={styles.heading}>{t("title", { at: format.dateTime(first.certificate.at) })}</h2>
          )}
        </span>
      }
      side={first && <Panel shown={first} />}
    >
      <ErrorNote error={pages.error} />
      {pages.isPending && <Loading />}
      {first && (
        <>
          <ItemTable items={items} onEnd={pages.onEnd} />
          <p className={styles.count} role="status" data-testid="certificate-count">
            {t("shown", {
              count: first.certificate.items,
              shown: format.number(items.length),
              all: format.number(first.certificate.items),
            })}
          </p>
        </>
      )}
    </Page>
  );
}

function Panel({ shown: { certificate, caveats } }: { shown: CertificateShowReply }) {
  const { t } = useTranslation("certificates");
  const format = useFormat();
  const categories = useCategories();
  const [saving, setSaving] = useState(false);
  return (
    <SidePanel
      title={t("panel.title", { count: certificate.items, shown: format.number(certificate.items) })}
      subtitle={categories(certificate.by_category)}
      actions={
        <Button onClick={() => setSaving(true)} data-testid="certificate-save">
          {t("save.open")}
        </Button>
      }
      testid="certificate-panel"
    >
      <Section title={t("panel.says")}>
        <Pairs
          pairs={[
            [t("column.at"), format.dateTime(certificate.at)],
            [t("column.by"), certificate.by ?? t("byItself")],
            [t("column.backups"), format.date(dayNoon(certificate.backups_gone_by))],
            [t("panel.position"), format.number(certificate.position)],
            [t("panel.id"), <Mono key="id">{certificate.id}</Mono>],
            [t("column.sha256"), <Mono key="sha256">{certificate.sha256}</Mono>],
          ]}
        />
        <Copy text={certificate.sha256} testid="certificate-copy" />
      </Section>
      {caveats.length > 0 && (
        <Section title={t("panel.caveats")}>
          <p className={styles.quiet}>{t("panel.caveatsSays")}</p>
          <ul className={styles.caveats} lang="en" data-testid="certificate-caveats">
            {caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("panel.check")}>
        <p className={styles.quiet}>{t("panel.checkSays")}</p>
      </Section>
      {saving && <SaveCertificate id={certificate.id} onClose={() => setSaving(false)} />}
    </SidePanel>
  );
}

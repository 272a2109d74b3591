import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { ErrorNote, Loading, Mono, Section, SidePanel, Tag, useFormat } from "../components";
import { useRole } from "../parts/session";
import { DropKey } from "./DropKey";
import styles from "./Packs.module.css";
import { TrustKey } from "./TrustKey";
import type { Installed, Signer } from "./types";

/** Whose packs this company takes, and which came. */
export function SignersPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("packs");
  const signing = useVerb("pack_signers", {});
  const admin = useRole("admin");
  const [trusting, setTrusting] = useState(false);
  return (
    <SidePanel
      title={t("signers.title")}
      subtitle={t("signers.says")}
      onClose={onClose}
      actions={
        admin && (
          <Button onClick={() => setTrusting(true)} data-testid="packs-trust">
            {t("trust.open")}
          </Button>
        )
      }
      testid="packs-signers"
    >
      <ErrorNote error={signing.error} />
      {signing.isPending && <Loading />}
      {signing.data && (
        <>
          <Section title={t("signers.keys")}>
            <Keys rows={signing.data.signers} />
          </Section>
          <Section title={t("signers.packs")}>
            <Packs rows={signing.data.packs} />
          </Section>
        </>
      )}
      {trusting && <TrustKey onClose={() => setTrusting(false)} />}
    </SidePanel>
  );
}

function Keys({ rows }: { rows: Signer[] }) {
  const { t } = useTranslation("packs");
  const admin = useRole("admin");
  const [dropping, setDropping] = useState<Signer | null>(null);
  if (rows.length === 0) {
    return (
      <p className={styles.quiet} data-testid="packs-signers-empty">
        {t("signers.noKeys")}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.signers}>
        {rows.map((row) => (
          <li key={row.key_id} data-testid="packs-signer">
            <strong>{row.note}</strong>
            <Mono>{row.key_id}</Mono>
            <Decided row={row} />
            {admin && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => setDropping(row)}
                aria-label={t("drop.openOf", { note: row.note })}
                data-testid="packs-drop"
              >
                {t("drop.open")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {dropping && <DropKey signer={dropping} onClose={() => setDropping(null)} />}
    </>
  );
}

function Packs({ rows }: { rows: Installed[] }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  if (rows.length === 0) {
    return (
      <p className={styles.quiet} data-testid="packs-installed-empty">
        {t("signers.noPacks")}
      </p>
    );
  }
  return (
    <ul className={styles.signers}>
      {rows.map((row) => (
        <li key={row.position} data-testid="packs-installed">
          <span>
            <strong>{t("signers.pack", { pack: row.pack, version: format.number(row.version) })}</strong>{" "}
            <Tag tone={row.in_force ? "go" : "plain"}>
              {t(row.in_force ? "signers.inForce" : "signers.superseded")}
            </Tag>
          </span>
          <span>{row.reason}</span>
          <small>{t("signers.signedBy")}</small>
          <Mono>{row.key_id}</Mono>
          <small>{t("install.sha256")}</small>
          <Mono>{row.sha256}</Mono>
          <Decided row={row} />
        </li>
      ))}
    </ul>
  );
}

/** Who asked and who agreed; of one alone the same name stands twice. */
function Decided({ row: { by, agreed_by, at } }: { row: Pick<Signer, "by" | "agreed_by" | "at"> }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  return (
    <small>
      {t("signers.by", { who: by, at: format.dateTime(at) })}
      {agreed_by ? ` · ${t("panel.agreed", { who: agreed_by })}` : ""}
    </small>
  );
}

import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { type Column, DataTable, EmptyState, ErrorNote, Loading, Page, Tag, useFormat } from "../components";
import { useRole } from "../parts/session";
import { useBoth } from "../parts/terms";
import { InstallPack } from "./InstallPack";
import styles from "./Packs.module.css";
import { PackView } from "./PackView";
import { SignersPanel } from "./SignersPanel";
import type { Pack } from "./types";

/** The rules that verdicts come from, pack by pack, for whoever has to answer for them. */
export function PacksScreen() {
  const search = useSearch({ strict: false }) as { pack?: string };
  const navigate = useNavigate();
  const go = (pack?: string) => void navigate({ to: "/packs", search: pack ? { pack } : {} });
  return search.pack ? (
    <PackView key={search.pack} pack={search.pack} onBack={() => go()} />
  ) : (
    <PackList onOpen={go} />
  );
}

/** Every pack that is loaded, and the way in for one that is newer than the program. */
export function PackList({ onOpen }: { onOpen: (pack: string) => void }) {
  const { t } = useTranslation("packs");
  const packs = useVerb("rule_packs", {});
  const columns = useColumns(onOpen);
  const [chosen, setChosen] = useState<string | null>(null);
  const [signers, setSigners] = useState(false);
  const [installing, setInstalling] = useState(false);
  return (
    <Page
      testid="packs-screen"
      actions={<Actions onSigners={() => setSigners(true)} onInstall={() => setInstalling(true)} />}
      side={signers && <SignersPanel onClose={() => setSigners(false)} />}
    >
      <ErrorNote error={packs.error} />
      {packs.isPending && <Loading />}
      {packs.data && (
        <DataTable
          label={t("nav")}
          columns={columns}
          rows={packs.data.packs}
          rowKey={(row) => row.pack}
          selected={chosen}
          onSelect={(row) => setChosen(row.pack)}
          onOpen={(row) => onOpen(row.pack)}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} testid="packs-empty" />}
          testid="packs-table"
        />
      )}
      {installing && <InstallPack onClose={() => setInstalling(false)} />}
    </Page>
  );
}

/** Whoever may not install may try: that is how a second person reads what waits. */
function Actions({ onSigners, onInstall }: { onSigners: () => void; onInstall: () => void }) {
  const { t } = useTranslation("packs");
  const admin = useRole("admin");
  return (
    <>
      <Button variant="default" onClick={onSigners} data-testid="packs-signers-open">
        {t("signers.open")}
      </Button>
      <Button onClick={onInstall} data-testid="packs-install">
        {t(admin ? "install.open" : "install.openTry")}
      </Button>
    </>
  );
}

function useColumns(onOpen: (pack: string) => void): Column<Pack>[] {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const both = useBoth();
  return [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => (
        <button
          type="button"
          className={styles.open}
          onClick={() => onOpen(row.pack)}
          data-testid={`packs-open-${row.pack}`}
        >
          {both({ text: row.name, text_zh: row.name_zh })}
        </button>
      ),
    },
    {
      key: "code",
      header: t("column.code"),
      cell: (row) => <span className={styles.code}>{row.pack}</span>,
    },
    {
      key: "version",
      header: t("column.version"),
      align: "right",
      cell: (row) => format.number(row.version),
    },
    { key: "rules", header: t("column.rules"), align: "right", cell: (row) => format.number(row.rules) },
    {
      key: "deciding",
      header: t("column.deciding"),
      align: "right",
      cell: (row) => format.number(row.deciding),
    },
    {
      key: "unconfirmed",
      header: t("column.unconfirmed"),
      align: "right",
      cell: (row) => <Figure count={row.unconfirmed} tone="wait" />,
    },
    {
      key: "changed",
      header: t("column.changed"),
      align: "right",
      cell: (row) => <Figure count={row.changed} tone="act" />,
    },
    {
      key: "waiting",
      header: t("column.waiting"),
      align: "right",
      cell: (row) => <Figure count={row.waiting} tone="act" />,
    },
  ];
}

function Figure({ count, tone }: { count: number; tone: "wait" | "act" }) {
  const format = useFormat();
  return count === 0 ? "–" : <Tag tone={tone}>{format.number(count)}</Tag>;
}

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { PrincipalRow } from "../bindings/PrincipalRow";
import { type Column, DataTable, EmptyState, ErrorNote, Loading, Page, useFormat } from "../components";
import { useRole } from "../parts/session";
import { PrincipalAdd } from "./PrincipalAdd";

/** On whose behalf calls are made. */
export function PrincipalsScreen() {
  const { t } = useTranslation("principals");
  const format = useFormat();
  const principals = useVerb("principals", {});
  const [adding, setAdding] = useState(false);
  const admin = useRole("admin");
  const columns: Column<PrincipalRow>[] = [
    { key: "name", header: t("column.name"), cell: (row) => <strong>{row.name}</strong> },
    { key: "number", header: t("column.number"), cell: (row) => format.spoken(row.contact_number) },
  ];
  return (
    <Page
      testid="principals-screen"
      filters={<p>{t("says")}</p>}
      actions={
        admin && (
          <Button onClick={() => setAdding(true)} data-testid="principal-add">
            {t("add.open")}
          </Button>
        )
      }
    >
      <ErrorNote error={principals.error} />
      {principals.isPending && <Loading />}
      {principals.data && (
        <DataTable
          label={t("nav")}
          columns={columns}
          rows={principals.data.principals}
          rowKey={(row) => row.principal}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} />}
          testid="principals-table"
        />
      )}
      {adding && <PrincipalAdd onClose={() => setAdding(false)} />}
    </Page>
  );
}

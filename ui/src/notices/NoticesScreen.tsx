import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { NoticeRow } from "../bindings/NoticeRow";
import { type Column, DataTable, EmptyState, ErrorNote, Loading, Page, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { missing } from "./items";
import { NoticeAdd } from "./NoticeAdd";
import { NoticePanel } from "./NoticePanel";

/** What people were told before their data is used; a list leans on one of these. */
export function NoticesScreen() {
  const { t } = useTranslation("notices");
  const notices = useVerb("notices", {});
  const [id, setId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const admin = useRole("admin");
  const columns = useColumns();
  const rows = notices.data?.notices ?? [];
  const chosen = rows.find((row) => row.notice === id);
  const add = admin && (
    <Button onClick={() => setAdding(true)} data-testid="notice-add">
      {t("add.open")}
    </Button>
  );
  return (
    <Page
      testid="notices-screen"
      actions={add}
      side={chosen && <NoticePanel row={chosen} onClose={() => setId(null)} />}
    >
      <ErrorNote error={notices.error} />
      {notices.isPending && <Loading />}
      {notices.data && (
        <DataTable
          label={t("nav")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.notice}
          selected={id}
          onSelect={(row) => setId(row.notice)}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} action={add} />}
          testid="notices-table"
        />
      )}
      {adding && <NoticeAdd onClose={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): Column<NoticeRow>[] {
  const { t } = useTranslation("notices");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return [
    { key: "name", header: t("column.name"), cell: (row) => <strong>{row.name}</strong> },
    { key: "form", header: t("column.form"), cell: (row) => <Nowrap>{term("form", row.form)}</Nowrap> },
    {
      key: "since",
      header: t("column.since"),
      cell: (row) => <Nowrap>{format.date(row.in_use_since)}</Nowrap>,
    },
    { key: "classes", header: t("column.classes"), cell: (row) => list(row.classes) },
    {
      key: "kinds",
      header: t("column.kinds"),
      cell: (row) => list(row.data_kinds.map((kind) => term("data_kind", kind))),
    },
    { key: "items", header: t("column.items"), cell: (row) => <Items row={row} /> },
  ];
}

/** Five items make a notice that counts (PDPO s.35C(2)). */
function Items({ row }: { row: NoticeRow }) {
  const { t } = useTranslation("notices");
  const lacking = missing(row).length;
  return lacking === 0 ? (
    <Tag tone="go">{t("complete")}</Tag>
  ) : (
    <Tag tone="wait">{t("lacking", { count: lacking })}</Tag>
  );
}

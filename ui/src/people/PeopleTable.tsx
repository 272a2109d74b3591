import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { UserRow } from "../bindings/UserRow";
import { type Column, DataTable, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import { useTerm } from "../parts/terms";

interface PeopleTableProps {
  rows: UserRow[];
  chosen: string | null;
  onChoose: (user: string) => void;
  empty: ReactNode;
}

export function PeopleTable({ rows, chosen, onChoose, empty }: PeopleTableProps) {
  const { t } = useTranslation("people");
  const term = useTerm();
  const format = useFormat();
  const campaigns = useCampaignNames();
  const columns: Column<UserRow>[] = [
    {
      key: "name",
      header: t("column.name"),
      cell: (row) => (
        <Nowrap>
          <strong>{row.display_name}</strong>
        </Nowrap>
      ),
    },
    { key: "login", header: t("column.login"), cell: (row) => row.login },
    { key: "role", header: t("column.role"), cell: (row) => term("role", row.role) },
    { key: "campaigns", header: t("column.campaigns"), cell: (row) => campaigns(row) },
    {
      key: "last",
      header: t("column.last"),
      cell: (row) => <Nowrap>{row.last_sign_in_at ? format.date(row.last_sign_in_at) : t("never")}</Nowrap>,
    },
    {
      key: "slips",
      header: t("column.slips"),
      align: "right",
      cell: (row) => (
        <Nowrap>
          {t("of", { slips: format.number(row.slips_30d), rejections: format.number(row.rejections_30d) })}
        </Nowrap>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      cell: (row) =>
        row.disabled ? <Tag tone="no">{t("disabled")}</Tag> : <Tag tone="go">{t("active")}</Tag>,
    },
  ];
  return (
    <DataTable
      label={t("nav")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.user}
      selected={chosen}
      onSelect={(row) => onChoose(row.user)}
      empty={empty}
      testid="people-table"
    />
  );
}

/** Which campaigns a person is limited to; admins and auditors see all. */
function useCampaignNames() {
  const { t } = useTranslation("people");
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  return (row: UserRow) => {
    if (row.role === "admin" || row.role === "auditor") {
      return t("all");
    }
    const names = row.campaigns.map((id) => campaigns.find(({ campaign }) => campaign === id)?.name ?? "–");
    return names.length > 0 ? names.join(", ") : t("none");
  };
}

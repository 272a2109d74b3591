import { MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import type { Role } from "../bindings/Role";
import { useTerm } from "../parts/terms";

const ROLES: readonly Role[] = ["agent", "supervisor", "admin", "auditor"];

interface RoleFieldsProps {
  role: Role;
  campaigns: string[];
  onRole: (role: Role) => void;
  onCampaigns: (campaigns: string[]) => void;
  disabled?: boolean;
}

/** Role and, for agents and supervisors, the campaigns they are limited to. */
export function RoleFields({ role, campaigns, onRole, onCampaigns, disabled = false }: RoleFieldsProps) {
  const { t } = useTranslation("people");
  const term = useTerm();
  const all = useVerb("campaigns", {}).data?.campaigns ?? [];
  return (
    <>
      <Select
        label={t("column.role")}
        description={t(`role.${role}`)}
        inputWrapperOrder={["label", "input", "description"]}
        data={ROLES.map((value) => ({ value, label: term("role", value) }))}
        value={role}
        allowDeselect={false}
        disabled={disabled}
        onChange={(value) => onRole((value ?? role) as Role)}
        data-testid="person-role"
      />
      {(role === "agent" || role === "supervisor") && (
        <MultiSelect
          label={t("column.campaigns")}
          data={all.map((row) => ({ value: row.campaign, label: row.name }))}
          value={campaigns}
          disabled={disabled}
          onChange={onCampaigns}
          data-testid="person-campaigns"
        />
      )}
    </>
  );
}

import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { UserChangeInput } from "../bindings/UserChangeInput";
import type { UserRow } from "../bindings/UserRow";
import { ErrorNote, Section, SidePanel, useFormat } from "../components";
import { Pairs } from "../parts/Pairs";
import { useRole, useSession } from "../parts/session";
import { Extensions } from "./Extensions";
import type { NewPassword } from "./PeopleScreen";
import { RoleFields } from "./RoleFields";

interface PersonPanelProps {
  row: UserRow;
  onPassword: (made: NewPassword) => void;
  onClose: () => void;
}

/** One person: what they may do, and how to take it away. */
export function PersonPanel({ row, onPassword, onClose }: PersonPanelProps) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const admin = useRole("admin");
  return (
    <SidePanel title={row.display_name} subtitle={row.login} onClose={onClose} testid="person-panel">
      <Stack gap="md">
        {admin && <Change row={row} onPassword={onPassword} />}
        {admin && <Extensions key={row.extensions.join()} row={row} />}
        <Section title={t("panel.about")}>
          <Pairs
            pairs={[
              [t("panel.added"), format.date(row.added_at)],
              [t("column.last"), row.last_sign_in_at ? format.dateTime(row.last_sign_in_at) : t("never")],
              [t("extension.label"), row.extensions.join(", ") || t("none")],
              [t("panel.rejections"), format.number(row.rejections_30d)],
              [t("panel.slips"), format.number(row.slips_30d)],
            ]}
          />
        </Section>
      </Stack>
    </SidePanel>
  );
}

function Change({ row, onPassword }: Omit<PersonPanelProps, "onClose">) {
  const { t } = useTranslation("people");
  const [role, setRole] = useState(row.role);
  const [campaigns, setCampaigns] = useState(row.campaigns);
  const change = usePerform("user_change");
  const me = useSession()?.user === row.user;
  const changed = role !== row.role || campaigns.join() !== row.campaigns.join();
  const send = (part: Partial<UserChangeInput>) =>
    change.mutate(
      { user: row.user, role: null, campaigns: null, disabled: null, reset_password: false, ...part },
      { onSuccess: ({ password }) => password && onPassword({ login: row.login, password }) },
    );
  return (
    <Section title={t("panel.may")}>
      <Stack gap="sm" align="stretch">
        <RoleFields
          role={role}
          campaigns={campaigns}
          onRole={setRole}
          onCampaigns={setCampaigns}
          disabled={me}
        />
        {changed && (
          <Button
            onClick={() => send({ role, campaigns })}
            loading={change.isPending}
            data-testid="person-save"
          >
            {t("panel.save")}
          </Button>
        )}
        {me ? (
          <p>{t("panel.me")}</p>
        ) : (
          <>
            <Button
              variant="default"
              onClick={() => send({ reset_password: true })}
              data-testid="person-reset"
            >
              {t("panel.reset")}
            </Button>
            <Button
              variant="default"
              onClick={() => send({ disabled: !row.disabled })}
              data-testid={row.disabled ? "person-enable" : "person-disable"}
            >
              {t(row.disabled ? "panel.enable" : "panel.disable")}
            </Button>
          </>
        )}
        <ErrorNote error={change.error} />
      </Stack>
    </Section>
  );
}

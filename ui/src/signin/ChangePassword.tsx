import { Button, Group, Modal, PasswordInput, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { SessionReply } from "../bindings/SessionReply";
import { ErrorNote } from "../components";
import { Front } from "./Front";
import { useSignOut } from "./useSignOut";

interface ChangePasswordProps {
  session: SessionReply;
  /** The person must choose one before anything else. */
  first?: boolean;
  onClose?: () => void;
}

/** Changes one's own password: a page before the first work, later a dialog. */
export function ChangePassword({ session, first = false, onClose = () => {} }: ChangePasswordProps) {
  const { t } = useTranslation(["signin", "common"]);
  const signOut = useSignOut();
  if (first) {
    return (
      <Front
        title={t("change.first")}
        text={t("change.why", { name: session.display_name })}
        testid="password-first"
      >
        <PasswordForm onDone={onClose} onCancel={signOut} cancel={t("common:user.signOut")} />
      </Front>
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("change.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <PasswordForm onDone={onClose} onCancel={onClose} cancel={t("common:cancel")} />
    </Modal>
  );
}

function PasswordForm({
  onDone,
  onCancel,
  cancel,
}: {
  onDone: () => void;
  onCancel: () => void;
  cancel: string;
}) {
  const { t } = useTranslation(["signin", "common"]);
  const queries = useQueryClient();
  const change = usePerform("change_password");
  const [fields, setFields] = useState({ old: "", next: "", again: "" });
  const differs = fields.again !== "" && fields.again !== fields.next;
  const send = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { old_password: fields.old, new_password: fields.next },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: ["who_am_i"] });
          onDone();
        },
      },
    );
  };
  const field = (name: keyof typeof fields, autoComplete: string) => (
    <PasswordInput
      label={t(`change.${name}`)}
      description={name === "next" ? t("change.length") : undefined}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ "aria-label": t("show") }}
      error={name === "again" && differs ? t("change.differs") : undefined}
      required
      withAsterisk={false}
      data-testid={`password-${name}`}
    />
  );
  return (
    <form onSubmit={send}>
      <Stack gap="sm" mt="md">
        {field("old", "current-password")}
        {field("next", "new-password")}
        {field("again", "new-password")}
        <ErrorNote error={change.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {cancel}
          </Button>
          <Button
            type="submit"
            disabled={fields.next === "" || fields.next !== fields.again}
            loading={change.isPending}
            data-testid="password-submit"
          >
            {t("change.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

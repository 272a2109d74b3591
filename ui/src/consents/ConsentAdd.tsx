import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { ConsentAddReply } from "../bindings/ConsentAddReply";
import type { When } from "../bindings/When";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { dayNoon } from "../parts/days";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import { AddFields } from "./AddFields";
import { blank, isOral, toInput } from "./add";
import styles from "./Consents.module.css";

/** A consent received otherwise than in a call or on a list (HK-CON-06). */
export function ConsentAdd({ address, onClose }: { address: string | null; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const now = useVerb("status", {}).data?.now;
  const add = usePerform("consent_add");
  return (
    <Dialog title={t("add.title")} onClose={onClose} size="lg">
      {add.data ? (
        <Added reply={add.data} onClose={onClose} />
      ) : (
        now && <Form address={address} now={now} add={add} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  address: string | null;
  now: When;
  add: ReturnType<typeof usePerform<"consent_add">>;
  onClose: () => void;
}

function Form({ address, now, add, onClose }: FormProps) {
  const { t } = useTranslation("consents");
  const [draft, setDraft] = useState(() => blank(address, now));
  const input = toInput(draft);
  return (
    <Stack gap="sm">
      <p>{t("add.says")}</p>
      <AddFields draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
      {isOral(draft.form) && <p className={styles.quiet}>{t("add.oral")}</p>}
      <ErrorNote error={add.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && add.mutate(input)}
          disabled={input === null}
          loading={add.isPending}
          data-testid="consent-add-send"
        >
          {t("add.act")}
        </Button>
      </Group>
    </Stack>
  );
}

function Added({ reply, onClose }: { reply: ConsentAddReply; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const format = useFormat();
  const position = format.number(reply.position);
  const state = term("consent_state", reply.state);
  return (
    <Stack gap="sm">
      <Note tone={reply.state === "in_force" ? "go" : "wait"}>
        {reply.until
          ? t("add.doneUntil", { position, state, day: format.date(dayNoon(reply.until)) })
          : t("add.done", { position, state })}
      </Note>
      {reply.lift && <Note tone="wait">{t("add.lift")}</Note>}
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="consent-add-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}

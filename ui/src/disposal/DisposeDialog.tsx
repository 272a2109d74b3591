import { Button, Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { DisposeReply } from "../bindings/DisposeReply";
import { ErrorNote, Loading, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import styles from "./Disposal.module.css";
import { Progressing } from "./Progressing";
import { WouldEnd } from "./WouldEnd";

interface DisposeDialogProps {
  /** The categories of which something is due. */
  categories: readonly string[];
  onDue: () => void;
  onCertificate: (id: string) => void;
  onClose: () => void;
}

/** Ends what is due: first what that would be, then the run, then its certificate. */
export function DisposeDialog({ categories, onDue, onCertificate, onClose }: DisposeDialogProps) {
  const { t } = useTranslation("retention");
  const [category, setCategory] = useState<string | null>(null);
  const run = usePerform("dispose");
  return (
    <Dialog title={t("dispose.title")} onClose={onClose} size="lg">
      {run.data ? (
        <Begun reply={run.data} onCertificate={onCertificate} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <p>{t("dispose.says")}</p>
          {categories.length > 1 && (
            <Category categories={categories} category={category} onCategory={setCategory} />
          )}
          <Preview category={category} run={run} onDue={onDue} onClose={onClose} />
        </Stack>
      )}
    </Dialog>
  );
}

interface CategoryProps {
  categories: readonly string[];
  category: string | null;
  onCategory: (category: string | null) => void;
}

function Category({ categories, category, onCategory }: CategoryProps) {
  const { t } = useTranslation("retention");
  const term = useTerm();
  return (
    <Select
      label={t("dispose.category")}
      placeholder={t("dispose.all")}
      data={categories.map((one) => ({ value: one, label: term("category", one) }))}
      value={category}
      clearable
      onChange={onCategory}
      data-testid="dispose-category"
    />
  );
}

interface PreviewProps {
  category: string | null;
  run: ReturnType<typeof usePerform<"dispose">>;
  onDue: () => void;
  onClose: () => void;
}

function Preview({ category, run, onDue, onClose }: PreviewProps) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const which = category === null ? {} : { category };
  const preview = useVerb("dispose", { ...which, dry_run: true });
  const would = preview.data;
  return (
    <>
      {preview.isPending && <Loading />}
      <ErrorNote error={preview.error ?? run.error} />
      {would && <WouldEnd reply={would} />}
      <Foot>
        {would && (would.by_category.recordings ?? 0) > 0 && (
          <Button variant="subtle" onClick={onDue} data-testid="dispose-due">
            {t("dispose.due")}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t("form.cancel")}
        </Button>
        <Button
          color="red"
          onClick={() => run.mutate(which)}
          disabled={!would || would.items === 0}
          loading={run.isPending}
          data-testid="dispose-send"
        >
          {would && would.items > 0 && would.guards.length > 0
            ? t("dispose.ask")
            : t("dispose.act", { count: would?.items ?? 0, shown: format.number(would?.items ?? 0) })}
        </Button>
      </Foot>
    </>
  );
}

interface BegunProps {
  reply: DisposeReply;
  onCertificate: (id: string) => void;
  onClose: () => void;
}

/** What came of it: a run that goes on, a second person who is asked, a certificate, or nothing. */
function Begun({ reply, onCertificate, onClose }: BegunProps) {
  const { t } = useTranslation("retention");
  const format = useFormat();
  const { certificate } = reply;
  const count = { count: reply.items, shown: format.number(reply.items) };
  return (
    <Stack gap="sm" data-testid="dispose-begun" data-state={reply.state}>
      {reply.state === "waiting" && <Note tone="wait">{t("dispose.waits", count)}</Note>}
      {reply.state === "nothing" && <Note tone="act">{t("dispose.nothing")}</Note>}
      {reply.state === "done" && <Note>{t("dispose.done", count)}</Note>}
      {reply.state === "running" && reply.run && <Progressing run={reply.run} items={reply.items} />}
      {reply.state === "running" && <p className={styles.quiet}>{t("dispose.goesOn")}</p>}
      <Group justify="flex-end" gap="xs">
        {certificate && (
          <Button
            variant="default"
            onClick={() => onCertificate(certificate)}
            data-testid="dispose-certificate"
          >
            {t("runs.certificate")}
          </Button>
        )}
        <Button onClick={onClose} data-testid="dispose-close">
          {t("dispose.close")}
        </Button>
      </Group>
    </Stack>
  );
}

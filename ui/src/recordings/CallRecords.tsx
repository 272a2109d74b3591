import { Button, Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CallRecordsImportReply } from "../bindings/CallRecordsImportReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { Note } from "../parts/Note";
import { Tally } from "../parts/Tally";
import { useTerm } from "../parts/terms";
import styles from "./Recordings.module.css";
import { blankRecords, type RecordsForm, toRecords } from "./records";
import { Places } from "./SourceFields";
import { SYSTEMS } from "./sources";
import { Part, Troubles } from "./Troubles";

/** Brings in a file of call records: whose the recordings are, and which calls nobody was cleared to make. */
export function CallRecords({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const [fields, setFields] = useState<RecordsForm>(blankRecords());
  const look = usePerform("call_records_import", { quiet: true });
  const bring = usePerform("call_records_import");
  const change = (part: Partial<RecordsForm>) => {
    look.reset();
    setFields({ ...fields, ...part });
  };
  const input = toRecords(fields);
  const reply = bring.data ?? look.data;
  return (
    <Dialog title={t("records.title")} onClose={onClose} size="lg">
      <Stack gap="sm">
        {!bring.data && (
          <>
            <p>{t("records.says")}</p>
            <RecordsFields fields={fields} onChange={change} />
          </>
        )}
        {reply && <Brought reply={reply} />}
        <ErrorNote error={bring.error ?? look.error} />
        <Foot>
          <Button variant="default" onClick={onClose} data-testid="call-records-close">
            {t("close")}
          </Button>
          {!bring.data && (
            <>
              <Button
                variant="default"
                onClick={() => input && look.mutate({ ...input, dry_run: true })}
                disabled={input === null}
                loading={look.isPending}
                data-testid="call-records-look"
              >
                {t("take.look")}
              </Button>
              <Button
                onClick={() => input && bring.mutate(input)}
                disabled={input === null}
                loading={bring.isPending}
                data-testid="call-records-send"
              >
                {t("records.act")}
              </Button>
            </>
          )}
        </Foot>
      </Stack>
    </Dialog>
  );
}

interface FieldsProps {
  fields: RecordsForm;
  onChange: (part: Partial<RecordsForm>) => void;
}

function RecordsFields({ fields, onChange }: FieldsProps) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  return (
    <>
      <TextInput
        label={t("records.path")}
        description={t("records.pathSays")}
        inputWrapperOrder={["label", "input", "description"]}
        placeholder="/var/log/asterisk/cdr-csv/Master.csv"
        value={fields.path}
        onChange={(event) => onChange({ path: event.currentTarget.value })}
        spellCheck={false}
        data-autofocus
        data-testid="call-records-path"
      />
      <SimpleGrid cols={3} spacing="sm">
        <Select
          label={t("records.system")}
          data={SYSTEMS.map((system) => ({ value: system, label: term("recording_style", system) }))}
          value={fields.system}
          allowDeselect={false}
          onChange={(system) => onChange({ system: system ?? fields.system })}
          data-testid="call-records-system"
        />
        <Places zone={fields.zone} region={fields.region} onChange={onChange} />
      </SimpleGrid>
      <DialPlan fields={fields} onChange={onChange} />
    </>
  );
}

/** How numbers stand in the records of this telephone system, where that is not as usual. */
function DialPlan({ fields, onChange }: FieldsProps) {
  const { t } = useTranslation("recordings");
  return (
    <details>
      <summary className={styles.plan}>{t("records.plan")}</summary>
      <Stack gap="sm" mt="sm">
        <TextInput
          label={t("records.incoming")}
          description={t("records.incomingSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={fields.incoming}
          onChange={(event) => onChange({ incoming: event.currentTarget.value })}
          spellCheck={false}
          data-testid="call-records-incoming"
        />
        <Textarea
          label={t("records.dialling")}
          description={t("records.diallingSays")}
          inputWrapperOrder={["label", "input", "description"]}
          value={fields.dialling}
          onChange={(event) => onChange({ dialling: event.currentTarget.value })}
          rows={2}
          spellCheck={false}
          data-testid="call-records-dialling"
        />
        <TextInput
          label={t("records.extension")}
          description={t("records.extensionSays")}
          inputWrapperOrder={["label", "input", "description"]}
          inputMode="numeric"
          value={fields.extension}
          onChange={(event) => onChange({ extension: event.currentTarget.value })}
          data-testid="call-records-extension"
        />
      </Stack>
    </details>
  );
}

function Brought({ reply }: { reply: CallRecordsImportReply }) {
  const { t } = useTranslation("recordings");
  const term = useTerm();
  const format = useFormat();
  const incidents = Object.entries(reply.incidents).map(
    ([kind, count]) => [term("incident_kind", kind), count] as const,
  );
  return (
    <div data-testid="call-records-brought">
      <Note tone={reply.dry_run ? "act" : "go"}>
        {t(reply.dry_run ? "records.would" : "records.done", {
          count: reply.records,
          shown: format.number(reply.records),
        })}
      </Note>
      <Part title={t("take.counts")} some>
        <Tally
          counts={(["repeated", "outward", "covered", "matched"] as const).map(
            (name) => [t(`records.count.${name}`), reply[name]] as const,
          )}
          testid="call-records-counts"
        />
      </Part>
      <Part title={t("records.incidents")} some={incidents.length > 0}>
        <Tally counts={incidents} testid="call-records-incidents" />
      </Part>
      <Troubles rows={reply.troubles} />
    </div>
  );
}

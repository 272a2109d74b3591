import { Button, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CallRecordsImportReply } from "../bindings/CallRecordsImportReply";
import { ErrorNote, useFormat } from "../components";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { namesFile } from "../parts/folder";
import { Note } from "../parts/Note";
import { useTerm } from "../parts/terms";
import { Places } from "./SourceFields";
import { HERE, SYSTEMS } from "./sources";
import { Part, Tally, Troubles } from "./Tally";

interface Fields {
  path: string;
  system: string;
  zone: string;
  region: string;
}

/** Brings in a file of call records: whose the recordings are, and which calls nobody was cleared to make. */
export function CallRecords({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const [fields, setFields] = useState<Fields>({ path: "", system: "asterisk", ...HERE });
  const look = usePerform("call_records_import", { quiet: true });
  const bring = usePerform("call_records_import");
  const change = (part: Partial<Fields>) => {
    look.reset();
    setFields({ ...fields, ...part });
  };
  const input = { ...fields, path: fields.path.trim(), region: fields.region.trim().toUpperCase() };
  const ready = namesFile(input.path) && input.zone.trim() !== "" && input.region !== "";
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
                onClick={() => look.mutate({ ...input, dry_run: true })}
                disabled={!ready}
                loading={look.isPending}
                data-testid="call-records-look"
              >
                {t("take.look")}
              </Button>
              <Button
                onClick={() => bring.mutate(input)}
                disabled={!ready}
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

function RecordsFields({ fields, onChange }: { fields: Fields; onChange: (part: Partial<Fields>) => void }) {
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
    </>
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

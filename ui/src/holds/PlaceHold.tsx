import {
  Button,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { HoldPlaceReply } from "../bindings/HoldPlaceReply";
import { ErrorNote, useFormat } from "../components";
import { DayField } from "../parts/DayField";
import { Dialog } from "../parts/Dialog";
import { Foot } from "../parts/Foot";
import { Note } from "../parts/Note";
import styles from "./Holds.module.css";
import { type Came, isBackwards, type Kind, kinds, type Placing, toInput } from "./place";

interface PlaceHoldProps extends Came {
  onClose: () => void;
}

/** Places a legal hold: nothing it covers ends while it is in force, and what comes later joins it. */
export function PlaceHold({ onClose, ...came }: PlaceHoldProps) {
  const { t } = useTranslation("holds");
  const place = usePerform("hold_place");
  return (
    <Dialog title={t("place.title")} onClose={onClose} size="lg">
      {place.data ? (
        <Placed reply={place.data} onClose={onClose} />
      ) : (
        <Form came={came} place={place} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  came: Came;
  place: ReturnType<typeof usePerform<"hold_place">>;
  onClose: () => void;
}

function Form({ came, place, onClose }: FormProps) {
  const { t } = useTranslation("holds");
  const [placing, setPlacing] = useState<Placing>({
    kind: kinds(came)[0] ?? "person",
    case: "",
    reason: "",
    address: "",
    campaign: null,
    from: "",
    to: "",
  });
  const change = (part: Partial<Placing>) => setPlacing({ ...placing, ...part });
  const input = toInput(placing, came);
  return (
    <Stack gap="sm">
      <p>{t("place.says")}</p>
      <TextInput
        label={t("place.case")}
        placeholder="HCA 123/2026"
        value={placing.case}
        onChange={(event) => change({ case: event.currentTarget.value })}
        data-autofocus
        data-testid="hold-case"
      />
      <Textarea
        label={t("place.reason")}
        value={placing.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        rows={2}
        data-testid="hold-reason"
      />
      <Scope placing={placing} came={came} onChange={change} />
      <ErrorNote error={place.error} />
      <Foot>
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => input && place.mutate(input)}
          disabled={input === null}
          loading={place.isPending}
          data-testid="hold-send"
        >
          {t("place.act")}
        </Button>
      </Foot>
    </Stack>
  );
}

interface ScopeProps {
  placing: Placing;
  came: Came;
  onChange: (part: Partial<Placing>) => void;
}

function Scope({ placing, came, onChange }: ScopeProps) {
  const { t } = useTranslation("holds");
  const choices = kinds(came);
  return (
    <>
      <div>
        <p className={styles.label}>{t("place.scope")}</p>
        <SegmentedControl
          value={placing.kind}
          onChange={(kind) => onChange({ kind: kind as Kind })}
          data={choices.map((kind) => ({ value: kind, label: t(`place.kind.${kind}`) }))}
          aria-label={t("place.scope")}
          data-testid="hold-kind"
        />
      </div>
      <p className={styles.quiet}>{t(`place.kindSays.${placing.kind}`)}</p>
      {placing.kind === "person" && (
        <TextInput
          label={t("place.address")}
          value={placing.address}
          onChange={(event) => onChange({ address: event.currentTarget.value })}
          data-testid="hold-address"
        />
      )}
      {placing.kind === "campaign" && <CampaignDays placing={placing} onChange={onChange} />}
      {!came.recording && <p className={styles.quiet}>{t("place.one")}</p>}
    </>
  );
}

function CampaignDays({ placing, onChange }: Omit<ScopeProps, "came">) {
  const { t } = useTranslation("holds");
  const campaigns = useVerb("campaigns", {}).data?.campaigns ?? [];
  return (
    <>
      <Select
        label={t("place.campaign")}
        data={campaigns.map((row) => ({ value: row.campaign, label: row.name }))}
        value={placing.campaign}
        searchable
        onChange={(campaign) => onChange({ campaign })}
        data-testid="hold-campaign"
      />
      <SimpleGrid cols={2} spacing="sm">
        <DayField
          label={t("place.from")}
          day={placing.from}
          onDay={(from) => onChange({ from })}
          testid="hold-from"
        />
        <DayField label={t("place.to")} day={placing.to} onDay={(to) => onChange({ to })} testid="hold-to" />
      </SimpleGrid>
      {isBackwards(placing.from, placing.to) && <p className={styles.bad}>{t("place.backwards")}</p>}
    </>
  );
}

function Placed({ reply, onClose }: { reply: HoldPlaceReply; onClose: () => void }) {
  const { t } = useTranslation("holds");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Note>
        {t("place.done", {
          count: reply.recordings,
          shown: format.number(reply.recordings),
          position: format.number(reply.position),
        })}
      </Note>
      <Group justify="flex-end">
        <Button onClick={onClose} data-testid="hold-close">
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}

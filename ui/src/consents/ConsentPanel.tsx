import { useTranslation } from "react-i18next";
import type { ConsentRow } from "../bindings/ConsentRow";
import { Mono, Section, SidePanel, useFormat } from "../components";
import { dayNoon } from "../parts/days";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import { asks, ConsentActs } from "./ConsentActs";
import styles from "./Consents.module.css";
import { useWho } from "./ConsentTable";
import { ScopeGrid } from "./ScopeGrid";
import { Standing } from "./StateTag";
import { STATES, type State } from "./states";

/** One consent: how it stands and why, channel by channel, what shows it, and what can be done for it. */
export function ConsentPanel({ row, onClose }: { row: ConsentRow; onClose: () => void }) {
  const { t } = useTranslation("consents");
  const who = useWho();
  const may = useRole("supervisor", "admin");
  return (
    <SidePanel
      title={who(row)}
      subtitle={<Standing state={row.state} until={row.until} since={row.received_at} />}
      onClose={onClose}
      actions={may && asks(row) && <ConsentActs row={row} />}
      testid="consent-panel"
    >
      <Says row={row} />
      <Section title={t("panel.scope")}>
        <ScopeGrid scope={row.scope} />
      </Section>
      <Section title={t("panel.came")}>
        <Received row={row} />
      </Section>
      <Section title={t("panel.evidence")}>
        <Evidence row={row} />
      </Section>
    </SidePanel>
  );
}

function Says({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  const known = STATES.find((state): state is State => state === row.state);
  const day = row.until ? format.date(dayNoon(row.until)) : "";
  return known ? <p className={styles.says}>{t(`says.${known}`, { day })}</p> : null;
}

function Received({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  const marks = [
    ...(row.no_objection ? [t("panel.noObjection")] : []),
    ...(row.stand_alone ? [t("panel.standAlone")] : []),
  ];
  const optIn = row.double_opt_in;
  const pairs: [string, string][] = [
    [t("panel.received"), format.dateTime(row.received_at)],
    [t("panel.form"), term("form", row.form)],
    [t("panel.kinds"), list(row.data_kinds.map((kind) => term("data_kind", kind)))],
  ];
  if (row.received) {
    pairs.push([t("panel.how"), row.received]);
  }
  if (row.wording) {
    pairs.push([t("panel.wording"), row.wording]);
  }
  if (optIn === "pending" || optIn === "confirmed") {
    pairs.push([t("panel.optIn"), t(`panel.optInState.${optIn}`)]);
  }
  if (marks.length > 0) {
    pairs.push([t("panel.marks"), list(marks)]);
  }
  return <Pairs pairs={pairs} />;
}

function Evidence({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const format = useFormat();
  const { kind, name, sha256, row: record } = row.evidence;
  const where = record === null ? "" : ` · ${t("panel.row", { row: format.number(record) })}`;
  return (
    <>
      <Pairs
        pairs={[
          [t("column.evidence"), term("evidence_kind", kind)],
          ...(name ? [[t("panel.file"), `${name}${where}`] as const] : []),
          ...(row.letter ? [[t("panel.letter"), <Letter key="letter" row={row} />] as const] : []),
          ...(row.confirmed_at ? [[t("panel.confirmed"), format.dateTime(row.confirmed_at)] as const] : []),
        ]}
      />
      {sha256 && <Mono>{sha256}</Mono>}
    </>
  );
}

function Letter({ row }: { row: ConsentRow }) {
  const { t } = useTranslation("consents");
  const format = useFormat();
  return row.letter
    ? t("panel.letterSays", { reference: row.letter.reference, at: format.date(row.letter.made_at) })
    : null;
}

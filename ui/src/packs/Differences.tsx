import { useTranslation } from "react-i18next";
import { type Column, DataTable, Mono, Section, Tag, type Tone, useFormat } from "../components";
import { useBoth, useTerm } from "../parts/terms";
import { useRuleValue } from "../parts/useRuleValue";
import styles from "./Packs.module.css";
import { type Named, paramsOf, stands } from "./params";
import type { Difference } from "./types";

/** The rows in which an offered pack differs from the one in force. */
export function Differences({ rows }: { rows: Difference[] }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const columns = useColumns();
  return (
    <Section title={t("differences.title", { count: rows.length, shown: format.number(rows.length) })}>
      {rows.length > 0 && (
        <>
          <Tally rows={rows} />
          <div className={styles.differences}>
            <DataTable
              label={t("differences.table")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.rule}
              fill
              testid="packs-differences"
            />
          </div>
        </>
      )}
      <p className={styles.quiet}>{t("differences.also")}</p>
    </Section>
  );
}

/** How many of each kind: what is looser at the end of a long table must not be missed. */
function Tally({ rows }: { rows: Difference[] }) {
  const format = useFormat();
  const says = useWhat();
  return (
    <p className={styles.tally} data-testid="packs-tally">
      {[...new Set(rows.map(({ what }) => what))].map((what) => (
        <Tag key={what} tone={toneOf(what)}>
          {says(what)} {format.number(rows.filter((row) => row.what === what).length)}
        </Tag>
      ))}
    </p>
  );
}

function useColumns(): Column<Difference>[] {
  const { t } = useTranslation("packs");
  return [
    { key: "rule", header: t("rule.id"), cell: (row) => <RuleOf row={row} /> },
    { key: "what", header: t("differences.kind"), cell: (row) => <What what={row.what} />, width: "112px" },
    { key: "before", header: t("differences.before"), cell: (row) => <Before row={row} /> },
    { key: "after", header: t("differences.after"), cell: (row) => <After row={row} /> },
  ];
}

function RuleOf({ row }: { row: Difference }) {
  const both = useBoth();
  return (
    <>
      <span className={styles.code}>{row.rule}</span>
      <small className={styles.came}>{both(row)}</small>
    </>
  );
}

const TONES = { added: "act", stricter: "act", removed: "wait", looser: "wait", words: "plain" } as const;

function isKnown(what: string): what is keyof typeof TONES {
  return Object.hasOwn(TONES, what);
}

function toneOf(what: string): Tone {
  return isKnown(what) ? TONES[what] : "wait";
}

/** A kind that this window does not know yet is shown as it is. */
function useWhat() {
  const { t } = useTranslation("packs");
  return (what: string) => (isKnown(what) ? t(`differences.what.${what}`) : what);
}

function What({ what }: { what: string }) {
  const says = useWhat();
  return (
    <span className={styles.what}>
      <Tag tone={toneOf(what)}>{says(what)}</Tag>
    </span>
  );
}

function Before({ row: { before } }: { row: Difference }) {
  return before === null ? "–" : <Values toml={before} than={null} />;
}

/** What is not as it was stands out; a row can differ in its dates, conditions or kind alone. */
function After({ row: { what, before, after } }: { row: Difference }) {
  const { t } = useTranslation("packs");
  if (after === null) {
    return "–";
  }
  if (after === before) {
    return (
      <span className={styles.quiet}>
        {t(what === "words" ? "differences.sameValues" : "differences.otherwise")}
      </span>
    );
  }
  return <Values toml={after} than={before} />;
}

function Values({ toml, than }: { toml: string; than: string | null }) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const says = useRuleValue();
  const params = paramsOf(toml);
  const others = than === null ? null : (paramsOf(than) ?? []);
  if (params === null) {
    return <Mono>{toml.trim()}</Mono>;
  }
  if (params.length === 0) {
    return <span className={styles.quiet}>{t("differences.noValues")}</span>;
  }
  const isNew = (param: Named) => others !== null && !stands(param, others);
  return (
    <ul className={styles.plainValues}>
      {params.map((param) => (
        <li key={param[0]}>
          <span className={styles.name}>{term("param", param[0])}</span>{" "}
          <span className={isNew(param) ? styles.changed : undefined}>{says(param[1])}</span>
        </li>
      ))}
    </ul>
  );
}

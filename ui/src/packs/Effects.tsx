import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, Tag, useFormat } from "../components";
import { Nowrap } from "../parts/Nowrap";
import styles from "./Packs.module.css";
import type { Effect } from "./types";

type Affected = Pick<Effect, "calls" | "leads" | "examples">;

interface EffectsProps {
  effect: Affected;
  /** What stands over the decisions that would come out. */
  after: string;
  /** Whether one person may save it. */
  children: ReactNode;
}

/** What another value or another pack would have decided otherwise. */
export function Effects({ effect, after, children }: EffectsProps) {
  const { t } = useTranslation("packs");
  const { calls, leads, examples } = effect;
  const none = calls.otherwise === 0 && leads.otherwise === 0;
  return (
    <div className={styles.effect} data-testid="packs-effects" role="status">
      <strong>{t("change.would")}</strong>
      <div className={styles.figuresOf}>
        <Share what="calls" count={calls} />
        <Share what="leads" count={leads} />
      </div>
      {none && <p className={styles.quiet}>{t("change.nothing")}</p>}
      {examples.length > 0 && <Examples examples={examples} after={after} />}
      {children}
    </div>
  );
}

function Share({ what, count }: { what: "calls" | "leads"; count: Affected["calls"] }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  return (
    <>
      <progress
        className={styles.share}
        max={Math.max(count.looked_at, 1)}
        value={count.otherwise}
        aria-hidden="true"
      />
      <span data-testid={`packs-effect-${what}`}>
        {t(`change.${what}`, {
          count: count.looked_at,
          lookedAt: format.number(count.looked_at),
          otherwise: format.number(count.otherwise),
        })}
      </span>
    </>
  );
}

type Example = Affected["examples"][number];

function Examples({ examples, after }: { examples: Example[]; after: string }) {
  const { t } = useTranslation("packs");
  const format = useFormat();
  const columns: Column<Example>[] = [
    {
      key: "what",
      header: t("change.what"),
      cell: (row) => t(row.what === "lead" ? "change.lead" : "change.call"),
    },
    { key: "who", header: t("change.who"), cell: (row) => <Nowrap>{format.mask(row.address)}</Nowrap> },
    { key: "at", header: t("change.at"), cell: (row) => <Nowrap>{format.dateTime(row.at)}</Nowrap> },
    { key: "before", header: t("change.before"), cell: (row) => <Decision of={row.before} /> },
    { key: "after", header: after, cell: (row) => <Decision of={row.after} /> },
  ];
  return (
    <div className={styles.examples}>
      <DataTable
        label={t("change.examples")}
        columns={columns}
        rows={examples}
        rowKey={(row) => `${row.what} ${row.address} ${row.at}`}
        fill
        testid="packs-examples"
      />
    </div>
  );
}

function Decision({ of }: { of: Example["before"] }) {
  const { t } = useTranslation("packs");
  return of.decision === "clear" ? (
    <Tag tone="go">{t("change.clear")}</Tag>
  ) : (
    <Tag tone="no">{of.rule ? t("change.blockedBy", { rule: of.rule }) : t("change.blocked")}</Tag>
  );
}

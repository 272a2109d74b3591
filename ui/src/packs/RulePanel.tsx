import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Mono, Section, SidePanel, useFormat } from "../components";
import { Copy } from "../parts/Copy";
import { Pairs } from "../parts/Pairs";
import { useRole } from "../parts/session";
import { useBoth, useTerm } from "../parts/terms";
import { useRuleValue } from "../parts/useRuleValue";
import { ChangeParam } from "./ChangeParam";
import styles from "./Packs.module.css";
import { Confidence, Dates } from "./RuleTable";
import { sources } from "./rules";
import type { Param, Rule } from "./types";

interface RulePanelProps {
  pack: string;
  rule: Rule;
  onClose: () => void;
}

/** One rule: its words, its values, where it comes from, and what the company changed. */
export function RulePanel({ pack, rule, onClose }: RulePanelProps) {
  const { t } = useTranslation("packs");
  const both = useBoth();
  return (
    <SidePanel
      title={rule.rule}
      subtitle={rule.in_force ? rule.reference : t("notInForceNow", { reference: rule.reference })}
      onClose={onClose}
      testid="packs-rule"
    >
      <Section title={t("panel.says")}>
        <p>{both(rule)}</p>
      </Section>
      <Section title={t("panel.values")}>
        <Values pack={pack} rule={rule} />
      </Section>
      {rule.changes.length > 0 && <Changes rule={rule} />}
      <Section title={t("panel.source")}>
        <Source rule={rule} />
      </Section>
    </SidePanel>
  );
}

function Values({ pack, rule }: { pack: string; rule: Rule }) {
  const { t } = useTranslation("packs");
  const [changing, setChanging] = useState<Param | null>(null);
  const admin = useRole("admin");
  if (rule.params.length === 0) {
    return <p className={styles.quiet}>{t("panel.noValues")}</p>;
  }
  return (
    <>
      <ul className={styles.params}>
        {rule.params.map((param) => (
          <Value key={param.param} param={param} onChange={() => setChanging(param)} />
        ))}
      </ul>
      {!admin && <p className={styles.quiet}>{t("panel.adminOnly")}</p>}
      {changing && (
        <ChangeParam pack={pack} rule={rule.rule} param={changing} onClose={() => setChanging(null)} />
      )}
    </>
  );
}

function Value({ param, onChange }: { param: Param; onChange: () => void }) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const says = useRuleValue();
  const admin = useRole("admin");
  const name = term("param", param.param);
  return (
    <li>
      <span>
        <span className={styles.name}>{name}</span> <strong>{says(param.value)}</strong>
        {param.original !== null && (
          <small className={styles.came}>{t("panel.original", { value: says(param.original) })}</small>
        )}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        onClick={onChange}
        aria-label={t(admin ? "panel.changeOf" : "panel.tryOf", { param: name })}
        data-testid={`packs-change-${param.param}`}
      >
        {t(admin ? "panel.change" : "panel.try")}
      </Button>
    </li>
  );
}

function Changes({ rule }: { rule: Rule }) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const format = useFormat();
  const value = useRuleValue();
  return (
    <Section title={t("panel.changes")}>
      <ul className={styles.plain}>
        {rule.changes.map((change) => (
          <li key={`${change.param} ${change.at}`}>
            {t("panel.fromTo", {
              param: term("param", change.param),
              from: value(change.from),
              to: value(change.to),
            })}
            <small>{change.reason}</small>
            <small>
              {t("panel.by", { who: change.by, at: format.dateTime(change.at) })}
              {change.agreed_by ? ` · ${t("panel.agreed", { who: change.agreed_by })}` : ""}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The window opens no address of the world outside: it is copied. */
function Source({ rule }: { rule: Rule }) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const read = sources(rule.source);
  return (
    <>
      <Pairs
        pairs={[
          [t("panel.reference"), rule.reference],
          [t("panel.strength"), term("law", rule.severity)],
          [t("panel.regions"), rule.regions.length > 0 ? rule.regions.join(", ") : t("panel.everywhere")],
          [t("panel.confidence"), <Confidence key="confidence" of={rule.confidence} />],
          [t("panel.dates"), <Dates key="dates" row={rule} />],
          [t("panel.read"), read.map(({ text }) => text).join(" · ")],
        ]}
      />
      {read.map(({ url }) =>
        url ? (
          <div key={url} className={styles.read}>
            <Mono>{url}</Mono>
            <Copy text={url} />
          </div>
        ) : null,
      )}
    </>
  );
}

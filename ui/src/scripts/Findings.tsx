import { useTranslation } from "react-i18next";
import type { ScriptFinding } from "../bindings/ScriptFinding";
import { Section, Tag } from "../components";
import { useBoth, useTerm } from "../parts/terms";
import styles from "./Scripts.module.css";

/** What the rulebook says of the words: errors refuse publication, warnings do not. */
export function Findings({ findings }: { findings: readonly ScriptFinding[] }) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const say = useBoth();
  return (
    <Section title={t("findings.title")}>
      {findings.length === 0 && <p className={styles.fine}>{t("findings.none")}</p>}
      <ul className={styles.findings} data-testid="script-findings" data-count={findings.length}>
        {findings.map((finding) => (
          <li key={`${finding.rule}-${finding.item}-${finding.language}-${finding.text}`}>
            <Tag tone={finding.severity === "error" ? "no" : "wait"}>
              {term("severity", finding.severity)}
            </Tag>
            <span>
              {say(finding)}
              <span className={styles.quiet}>
                {` ${[finding.language && term("language", finding.language), finding.rule].filter(Boolean).join(" · ")}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

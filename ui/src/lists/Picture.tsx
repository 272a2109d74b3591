import { useTranslation } from "react-i18next";
import { Section, useFormat } from "../components";
import { Shares } from "../parts/Bars";
import { useRuleName, useTerm } from "../parts/terms";
import styles from "./Lists.module.css";

interface Figures {
  rows: number;
  usable: number;
  callable: number;
  problems: { [key in string]: number };
  by_rule: { [key in string]: number };
}

/** What became of a list: how many may be called now, and what keeps the others. */
export function Picture({ figures }: { figures: Figures }) {
  const { t } = useTranslation("lists");
  const term = useTerm();
  const ruleName = useRuleName();
  const format = useFormat();
  const { rows, usable, callable, problems, by_rule } = figures;
  const shares = (counts: { [key in string]: number }, name: (key: string) => string) =>
    Object.entries(counts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([key, count]) => ({ key, label: name(key), count }));
  return (
    <div className={styles.body} data-testid="list-picture">
      <Section title={t("picture.people")}>
        <p
          className={styles.sentence}
          data-testid="list-callable"
          data-callable={callable}
          data-usable={usable}
        >
          {t("picture.says", {
            count: callable,
            callable: format.number(callable),
            usable: format.number(usable),
            rows: format.number(rows),
          })}
        </p>
        <Shares
          of={rows}
          format={format.number}
          shares={[
            { key: "callable", label: t("picture.callable"), count: callable, now: true },
            { key: "kept", label: t("picture.kept"), count: usable - callable },
            { key: "unusable", label: t("picture.unusable"), count: rows - usable },
          ]}
        />
      </Section>
      {Object.keys(by_rule).length > 0 && (
        <Section title={t("picture.byRule")}>
          <Shares
            shares={shares(by_rule, ruleName).map((share) =>
              share.label === share.key ? share : { ...share, hint: share.key },
            )}
            format={format.number}
          />
        </Section>
      )}
      {Object.keys(problems).length > 0 && (
        <Section title={t("picture.problems")}>
          <Shares shares={shares(problems, (problem) => term("problem", problem))} format={format.number} />
        </Section>
      )}
    </div>
  );
}

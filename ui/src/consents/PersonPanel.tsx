import { useTranslation } from "react-i18next";
import type { ConsentsReply } from "../bindings/ConsentsReply";
import { Section, SidePanel, useFormat } from "../components";
import { className } from "../parts/classes";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";
import styles from "./Consents.module.css";

/** What else bears on the consent of the person at an address: refusals first, for they decide. */
export function PersonPanel({ person }: { person: ConsentsReply }) {
  const { t } = useTranslation("consents");
  return (
    <SidePanel
      title={t("person.title")}
      subtitle={person.consents.length > 0 ? t("person.choose") : undefined}
      testid="consents-person"
    >
      <Section title={t("column.state")}>
        {person.refusals > 0 ? (
          <Refused person={person} />
        ) : (
          <p className={styles.quiet}>{t("person.noRefusal")}</p>
        )}
      </Section>
      <Notices person={person} />
      <Suppliers person={person} />
      <Withdrawals person={person} />
    </SidePanel>
  );
}

/** What a refusal covers is said by the map of a consent: one of a single channel does not end every contact. */
function Refused({ person }: { person: ConsentsReply }) {
  const { t } = useTranslation("consents");
  return (
    <>
      <p className={styles.bad} data-testid="consents-refusals">
        {t("person.refusals", { count: person.refusals })}
      </p>
      {person.consents.length > 0 && <p className={styles.quiet}>{t("person.refusalsMap")}</p>}
    </>
  );
}

function Notices({ person }: { person: ConsentsReply }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return (
    <Section title={t("person.notices")}>
      {person.notices.length === 0 && <p className={styles.quiet}>{t("person.noNotice")}</p>}
      <ul className={styles.plain}>
        {person.notices.map((notice) => (
          <li key={`${notice.notice} ${notice.given_at}`}>
            {notice.name}
            <small>
              {[
                format.date(notice.given_at),
                term("form", notice.form),
                list(notice.classes.map(className)),
              ].join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Suppliers({ person }: { person: ConsentsReply }) {
  const { t } = useTranslation("consents");
  const list = useList();
  const format = useFormat();
  return person.suppliers.length === 0 ? null : (
    <Section title={t("person.suppliers")}>
      <ul className={styles.plain}>
        {person.suppliers.map((paper) => (
          <li key={`${paper.sha256} ${paper.imported_at}`}>
            {t("person.supplier", {
              list: paper.list,
              classes: list(paper.classes.map(className)),
              sections: paper.sections.map((section) => `s.${section}`).join(", "),
            })}
            <small>{format.date(paper.imported_at)}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Withdrawals({ person }: { person: ConsentsReply }) {
  const { t } = useTranslation("consents");
  const term = useTerm();
  const list = useList();
  const format = useFormat();
  return person.withdrawals.length === 0 ? null : (
    <Section title={t("person.withdrawals")}>
      <ul className={styles.plain}>
        {person.withdrawals.map((row) => {
          const parts = [
            ...row.channels.map((channel) => term("channel", channel)),
            ...row.classes.map(className),
          ];
          return (
            <li key={row.position}>
              {parts.length === 0 ? t("person.everything") : list(parts)}
              <small>{format.dateTime(row.at)}</small>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

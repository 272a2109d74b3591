import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "../components";
import { useRole } from "../parts/session";
import { FactList } from "./FactList";
import { Keeping } from "./Keeping";
import styles from "./Proof.module.css";
import { ProofCards } from "./ProofCards";
import { ProveOne } from "./ProveOne";
import { TakeAway } from "./TakeAway";
import { Verify } from "./Verify";

/** The auditor's home: pick a day or a number and check it without asking anyone. */
export function ProofScreen() {
  const { t } = useTranslation("proof");
  const admin = useRole("admin");
  return (
    <Page testid="proof-screen" cards={<ProofCards />}>
      <Tabs defaultValue="verify" keepMounted={false} className={styles.tabs}>
        <Tabs.List aria-label={t("nav")}>
          <Tabs.Tab value="verify" data-testid="proof-tab-verify">
            {t("tab.verify")}
          </Tabs.Tab>
          <Tabs.Tab value="facts" data-testid="proof-tab-facts">
            {t("tab.facts")}
          </Tabs.Tab>
          <Tabs.Tab value="export" data-testid="proof-tab-export">
            {t("tab.export")}
          </Tabs.Tab>
          {admin && (
            <Tabs.Tab value="keep" data-testid="proof-tab-keep">
              {t("tab.keep")}
            </Tabs.Tab>
          )}
        </Tabs.List>
        <Tabs.Panel value="verify" className={styles.panels}>
          <Verify />
          <ProveOne />
        </Tabs.Panel>
        <Tabs.Panel value="facts" className={styles.list}>
          <FactList />
        </Tabs.Panel>
        <Tabs.Panel value="export" className={styles.panels}>
          <TakeAway />
        </Tabs.Panel>
        {admin && (
          <Tabs.Panel value="keep" className={styles.panels}>
            <Keeping />
          </Tabs.Panel>
        )}
      </Tabs>
    </Page>
  );
}

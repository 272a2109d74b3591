import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { EmptyState, ErrorNote, Loading, Page } from "../components";
import { Secret } from "../parts/Secret";
import { useRole } from "../parts/session";
import { PeopleTable } from "./PeopleTable";
import { PersonAdd } from "./PersonAdd";
import { PersonPanel } from "./PersonPanel";

export interface NewPassword {
  login: string;
  password: string;
}

/** Who may sign in, with which role and for which campaigns. */
export function PeopleScreen() {
  const { t } = useTranslation("people");
  const users = useVerb("users", {});
  const [id, setId] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<NewPassword | null>(null);
  const admin = useRole("admin");
  const rows = users.data?.users ?? [];
  const chosen = rows.find((row) => row.user === id);
  return (
    <Page
      testid="people-screen"
      actions={
        admin && (
          <Button onClick={() => setAdding(true)} data-testid="person-add">
            {t("add.open")}
          </Button>
        )
      }
      side={
        chosen && (
          <PersonPanel key={chosen.user} row={chosen} onPassword={setSecret} onClose={() => setId(null)} />
        )
      }
    >
      <ErrorNote error={users.error} />
      {users.isPending && <Loading />}
      {users.data && (
        <PeopleTable
          rows={rows}
          chosen={id}
          onChoose={setId}
          empty={<EmptyState title={t("empty.title")} text={t("empty.text")} />}
        />
      )}
      {adding && <PersonAdd onPassword={setSecret} onClose={() => setAdding(false)} />}
      {secret && <Secret {...secret} onClose={() => setSecret(null)} />}
    </Page>
  );
}
